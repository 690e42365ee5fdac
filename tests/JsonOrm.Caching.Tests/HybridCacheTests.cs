using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace JsonOrm.Caching.Tests;

/// <summary>HybridCache with the database as its second level.</summary>
public sealed class HybridCacheTests
{
    [Fact]
    public async Task A_value_survives_a_restart_of_the_program()
    {
        string folder = Path.Combine(Path.GetTempPath(), "jsonorm-hybrid-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            int created = 0;
            await using (JsonDatabase database = await JsonDatabase.OpenAsync(folder))
            {
                await using ServiceProvider services = Services(database);
                HybridCache cache = services.GetRequiredService<HybridCache>();
                Assert.Equal("weather 1", await cache.GetOrCreateAsync("oslo", _ => ValueTask.FromResult("weather " + ++created)));
                Assert.Equal("weather 1", await cache.GetOrCreateAsync("oslo", _ => ValueTask.FromResult("weather " + ++created)));
                await cache.SetAsync("bytes", (byte[])[1, 2, 3]);
                await cache.SetAsync("gone", "x");
                await cache.RemoveAsync("gone");
            }

            // Another process: nothing in memory, the same files.
            await using (JsonDatabase database = await JsonDatabase.OpenAsync(folder))
            {
                await using ServiceProvider services = Services(database);
                HybridCache cache = services.GetRequiredService<HybridCache>();
                Assert.IsType<JsonOrmCache>(services.GetRequiredService<IDistributedCache>());
                Assert.Equal("weather 1", await cache.GetOrCreateAsync("oslo", _ => ValueTask.FromResult("weather " + ++created)));
                Assert.Equal((byte[])[1, 2, 3], await cache.GetOrCreateAsync("bytes", _ => ValueTask.FromResult<byte[]>([])));
                Assert.Equal("new", await cache.GetOrCreateAsync("gone", _ => ValueTask.FromResult("new")));
            }

            Assert.Equal(1, created);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static ServiceProvider Services(JsonDatabase database)
    {
        var services = new ServiceCollection();
        services.AddSingleton(database);
        services.AddJsonOrmCache();
        services.AddHybridCache();
        return services.BuildServiceProvider();
    }
}
