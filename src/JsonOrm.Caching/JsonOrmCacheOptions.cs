namespace JsonOrm.Caching;

/// <summary>The options of <see cref="JsonOrmCache"/>.</summary>
public sealed record JsonOrmCacheOptions
{
    /// <summary>The collection that contains the entries. The default is <c>cache</c>.</summary>
    public string Collection { get; init; } = "cache";

    /// <summary>
    /// How long an entry lives that was set without any expiry, from its last use. Null, the default, keeps it until it is removed.
    /// </summary>
    public TimeSpan? DefaultSlidingExpiration { get; init; }

    /// <summary>
    /// A read renews a sliding expiry, which is a write, only if that adds more than this; so an entry may expire earlier by as much. The default is one second. An expiry of less
    /// than ten times this is renewed at each read.
    /// </summary>
    public TimeSpan RenewalInterval { get; init; } = TimeSpan.FromSeconds(1);
}
