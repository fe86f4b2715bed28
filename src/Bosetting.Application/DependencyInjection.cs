using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Bosetting.Application;

/// <summary>Registers the application layer.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Adds the pipeline and every handler and validator of this assembly. The host adds <see cref="ICurrentActor"/>, the
    /// infrastructure <see cref="IDatabaseSession"/> and <see cref="IBosettingDb"/>.
    /// </summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<IUseCases, UseCases>();
        services.AddScoped<UseCaseContext>();
        services.AddSingleton<Worklists.WorklistSettings>();
        services.AddScoped<IUseCaseContext>(p => p.GetRequiredService<UseCaseContext>());
        services.AddSingleton<InquirySettings>();
        services.AddSingleton<MailSettings>();
        services.AddScoped<JobQueue>();
        services.AddScoped<Messenger>();
        services.AddSingleton<MunicipalityHalfCache>();
        services.AddSingleton<Planning.PlanSettings>();
        services.AddSingleton<Planning.PlanRunner>();
        services.AddSingleton<Simulation.SimulationRunner>();
        services.AddSingleton<Fairness.FloorsKept>();
        services.AddScoped<Planning.PlanData>();
        services.AddScoped<Planning.PlanProblems>();
        services.AddScoped<Planning.PlanChange>();
        services.AddSingleton<Outcomes.OutcomeRunner>();
        services.AddScoped<CriteriaWriter>();
        services.AddScoped<SnapshotAssembler>();
        services.AddScoped<MunicipalCapacity.CapacityJournal>();
        services.AddSingleton<Requests.IncentiveSettings>();
        services.AddSingleton<Requests.RequestSettings>();
        services.AddScoped<Requests.RequestBasis>();
        services.AddScoped<Requests.RoundChange>();
        services.AddScoped<Requests.RequestNotices>();
        services.AddScoped<MunicipalUsers.UserRules>();
        services.AddScoped<Reforms.ReformRunner>();
        foreach (var type in typeof(DependencyInjection).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true, IsGenericTypeDefinition: false }))
        {
            if (type.IsAssignableTo(typeof(IJobHandler)))
            {
                services.AddSingleton(typeof(IJobHandler), type);
            }

            foreach (var i in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var open = i.GetGenericTypeDefinition();
                if (open == typeof(IHandler<,>) || (open == typeof(IValidator<>) && type.Namespace?.StartsWith("Bosetting", StringComparison.Ordinal) == true))
                {
                    services.AddScoped(i, type);
                }
            }
        }

        return services;
    }
}
