using JsonOrm.Caching;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the cache.</summary>
public static class JsonOrmCacheServices
{
    /// <summary>Registers <see cref="IDistributedCache"/> over the <see cref="JsonOrm.JsonDatabase"/> that is registered as a service. HybridCache uses it as its second level.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static IServiceCollection AddJsonOrmCache(this IServiceCollection services, JsonOrmCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Replace(ServiceDescriptor.Singleton<IDistributedCache>(provider => new JsonOrmCache(provider.GetRequiredService<JsonOrm.JsonDatabase>(), options)));
        return services;
    }
}
