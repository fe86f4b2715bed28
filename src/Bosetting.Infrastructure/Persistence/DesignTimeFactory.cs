using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>Used by dotnet-ef only: writing a migration needs the model, not a server.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<BosettingDb>
{
    public BosettingDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql("Host=127.0.0.1").Options);
}
