using Bosetting.DemoData.Loading;
using Bosetting.Infrastructure.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bosetting.DemoData;

/// <summary>Registers the demo country.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// With <c>Bosetting:Demo:Enabled</c>, adds the loading of the country and replaces the application's clock by the demo's;
    /// <c>Bosetting:Demo:Load=false</c> leaves the country out and keeps the clock. Without the demo, does nothing. Called after
    /// the other layers: the country is loaded when the database is prepared.
    /// </summary>
    public static IServiceCollection AddDemoCountry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = DemoOptions.From(configuration);
        if (!options.Enabled)
        {
            return services;
        }

        var clock = new DemoClock(options.Start);
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        // A test brings a small country of its own.
        if (configuration.GetValue("Bosetting:Demo:Load", defaultValue: true))
        {
            services.AddSingleton<DemoLoader>();
            services.AddSingleton<IPreparationStep, DemoStep>();
        }

        return services;
    }
}
