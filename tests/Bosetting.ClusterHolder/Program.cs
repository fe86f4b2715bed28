// An application reduced to its database server, for tests that kill an application or run it as another user.
// Argument: the data folder. Prints "ready <owner's connection string>" and runs until it is signalled.
using Bosetting.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration["Bosetting:Data"] = args[0];
builder.Services.AddBosettingDatabaseServer(builder.Configuration);
using var host = builder.Build();
host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() =>
    Console.WriteLine("ready " + host.Services.GetRequiredService<DatabaseServer>().Connections.Owner));
return await host.RunUntilStoppedAsync();
