using System.Buffers;
using Microsoft.Extensions.Caching.Distributed;

namespace JsonOrm.Caching;

/// <summary>
/// A distributed cache in a collection of a database: entries survive restarts, and expire at an absolute time, or some time after their last use, by the database's clock. It can be
/// used by any number of threads. An entry that has expired is never returned; its space is released by later writes of the database.
/// </summary>
public sealed class JsonOrmCache : IBufferDistributedCache
{
    private readonly JsonDatabase _database;
    private readonly JsonOrmCacheOptions _options;
    private readonly Collection<CachedValue> _entries;

    /// <summary>Creates a cache. The database stays the caller's, to be closed after the cache's last use.</summary>
    /// <param name="database">The database.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public JsonOrmCache(JsonDatabase database, JsonOrmCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        _options = options ?? new JsonOrmCacheOptions();
        _entries = database.Collection(_options.Collection, CacheJson.Default.CachedValue);
    }

    /// <inheritdoc/>
    public byte[]? Get(string key)
    {
        CollectionEntry<CachedValue>? entry = Present(_entries.GetEntry(key));
        if (entry is not null && RenewedExpiry(entry) is { } expiry)
        {
            Renew(entry, expiry);
        }

        return entry?.Value!.Value;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        CollectionEntry<CachedValue>? entry = Present(await _entries.GetEntryAsync(key, token).ConfigureAwait(false));
        if (entry is not null && RenewedExpiry(entry) is { } expiry)
        {
            await RenewAsync(entry, expiry, token).ConfigureAwait(false);
        }

        return entry?.Value!.Value;
    }

    /// <inheritdoc/>
    public bool TryGet(string key, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        byte[]? value = Get(key);
        destination.Write(value);
        return value is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        byte[]? value = await GetAsync(key, token).ConfigureAwait(false);
        destination.Write(value);
        return value is not null;
    }

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        CachedValue entry = EntryOf(value, options);
        _entries.Set(key, entry, TimeToLive(entry));
    }

    /// <inheritdoc/>
    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        CachedValue entry = EntryOf(value, options);
        await _entries.SetAsync(key, entry, TimeToLive(entry), token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) => Set(key, value.ToArray(), options);

    /// <inheritdoc/>
    public async ValueTask SetAsync(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        await SetAsync(key, value.ToArray(), options, token).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Refresh(string key) => Get(key);

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default) => GetAsync(key, token);

    /// <inheritdoc/>
    public void Remove(string key) => _entries.Delete(key);

    /// <inheritdoc/>
    public async Task RemoveAsync(string key, CancellationToken token = default) => await _entries.DeleteAsync(key, token).ConfigureAwait(false);

    private static CollectionEntry<CachedValue>? Present(CollectionEntry<CachedValue>? entry) => entry?.Value is null ? null : entry;

    private CachedValue EntryOf(byte[] value, DistributedCacheEntryOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        DateTimeOffset now = _database.Timestamp();
        DateTimeOffset? absolute = options.AbsoluteExpirationRelativeToNow is { } relative ? now + relative : options.AbsoluteExpiration;
        if (absolute <= now)
        {
            throw new ArgumentOutOfRangeException(nameof(options), absolute, "The absolute expiry is in the past. Set one in the future, or remove the entry.");
        }

        TimeSpan? sliding = options.SlidingExpiration ?? (absolute is null ? _options.DefaultSlidingExpiration : null);
        return new CachedValue { Value = value, SlidingMilliseconds = sliding?.TotalMilliseconds, Absolute = absolute?.ToUniversalTime() };
    }

    private TimeSpan? TimeToLive(CachedValue entry)
    {
        DateTimeOffset now = _database.Timestamp();

        // An expiry that has come since the entry was made is not refused: the entry is simply gone.
        return entry.ExpiryFrom(now) is { } expiry ? TimeSpan.FromTicks(Math.Max(1, (expiry - now).Ticks)) : null;
    }

    // Null if a read needs no write.
    private DateTimeOffset? RenewedExpiry(CollectionEntry<CachedValue> entry)
    {
        if (entry.Value!.SlidingMilliseconds is not { } sliding || entry.Value.ExpiryFrom(_database.Timestamp()) is not { } expiry)
        {
            return null;
        }

        TimeSpan interval = TimeSpan.FromMilliseconds(sliding) < 10 * _options.RenewalInterval ? TimeSpan.Zero : _options.RenewalInterval;
        return entry.Expires is null || expiry - entry.Expires > interval ? expiry : null;
    }

    // Renewed only if it is still the entry that was read: another one has its own expiry.
    private void Renew(CollectionEntry<CachedValue> entry, DateTimeOffset expiry)
    {
        using JsonTransaction transaction = _database.BeginTransaction();
        Collection<CachedValue> entries = transaction.Collection(_options.Collection, CacheJson.Default.CachedValue);
        if (entries.GetEntry(entry.Key)?.Version == entry.Version)
        {
            entries.Expire(entry.Key, expiry);
            transaction.Commit();
        }
    }

    private async Task RenewAsync(CollectionEntry<CachedValue> entry, DateTimeOffset expiry, CancellationToken token)
    {
        await using JsonTransaction transaction = await _database.BeginTransactionAsync(token).ConfigureAwait(false);
        Collection<CachedValue> entries = transaction.Collection(_options.Collection, CacheJson.Default.CachedValue);
        if (entries.GetEntry(entry.Key)?.Version == entry.Version)
        {
            await entries.ExpireAsync(entry.Key, expiry, token).ConfigureAwait(false);
            await transaction.CommitAsync(token).ConfigureAwait(false);
        }
    }
}
