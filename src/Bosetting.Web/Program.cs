using Bosetting.Application;
using Bosetting.DemoData;
using Bosetting.Infrastructure;
using Bosetting.Infrastructure.Postgres;
using Bosetting.Web.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The folder of the program, not the one it was started from: settings and pages are found from anywhere.
    ContentRootPath = AppContext.BaseDirectory,
});

builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration);
builder.Services.AddDemoCountry(builder.Configuration);
builder.AddBosettingWeb();

var app = builder.Build();

app.UseBosettingWeb();
app.AnnounceAddress();

// Said before the database is prepared, which may take its time.
if (app.PortInUse() is { } port)
{
    await Console.Error.WriteLineAsync($"Port {port} is in use. Stop what uses it, or choose another with --port.");
    return 1;
}

return await app.RunUntilStoppedAsync();
