using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Infrastructure.Hosting;
using Bosetting.Infrastructure.Jobs;
using Bosetting.Infrastructure.Letters;
using Bosetting.Infrastructure.Mail;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.Postgres;
using Bosetting.Infrastructure.ReferenceData;
using Bosetting.Infrastructure.Spreadsheets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bosetting.Infrastructure;

/// <summary>Registers the infrastructure layer.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Adds the database server (embedded or configured), the model, the change feed, users, and the preparation that runs
    /// before anybody is let in. Steps of <see cref="IPreparationStep"/> registered later run after the ones here.
    /// </summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBosettingDatabaseServer(configuration);
        services.AddSingleton<PreparationState>();
        services.AddHostedService<DatabasePreparation>();
        services.AddPersistence(p => p.GetRequiredService<AppDataSource>().Source);
        services.AddSingleton<IPreparationStep, ReferenceDataStep>();
        services.AddSingleton<IPreparationStep, CriteriaStep>();
        services.AddSingleton<ICodeTables, CodeTablesOfFacts>();
        services.AddSingleton<ISpreadsheetWriter, XlsxWriter>();
        services.AddSingleton<ILetterPrinter, LetterPrinter>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IMailSender, SmtpMailSender>();
        services.AddSingleton(p => new JobTable(() => p.GetRequiredService<AppDataSource>().Source, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<JobWorker>();
        services.AddHostedService(p => p.GetRequiredService<JobWorker>());
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<PreparationCheck>("preparation");
        return services;
    }
}
