using System.Buffers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Distributed;

namespace JsonOrm.Caching.Tests;

/// <summary>The contract of <see cref="IDistributedCache"/>, by a clock that the test sets.</summary>
public sealed class JsonOrmCacheTests : IDisposable
{
    private static readonly DistributedCacheEntryOptions s_forever = new();

    private readonly ManualClock _clock = new();
    private readonly JsonDatabase _database;
    private readonly JsonOrmCache _cache;

    public JsonOrmCacheTests()
    {
        _database = JsonDatabase.Open("/cache", new JsonDatabaseOptions { FileSystem = new Files.MemoryFileSystem(), Clock = _clock });
        _cache = new JsonOrmCache(_database);
    }

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_is_set_is_got_until_it_is_removed()
    {
        Assert.Null(_cache.Get("a"));
        Assert.Null(await _cache.GetAsync("a"));
        _cache.Set("a", [1, 2, 255], s_forever);
        await _cache.SetAsync("b", [], s_forever);
        _clock.Advance(TimeSpan.FromDays(10_000));
        Assert.Equal(Bytes(1, 2, 255), _cache.Get("a"));
        Assert.Equal(Bytes(), await _cache.GetAsync("b"));
        _cache.Set("a", [9], s_forever);
        Assert.Equal(Bytes(9), await _cache.GetAsync("a"));
        _cache.Remove("a");
        await _cache.RemoveAsync("b");
        await _cache.RemoveAsync("never");
        Assert.Null(_cache.Get("a"));
        Assert.Null(_cache.Get("b"));
        _cache.Refresh("a");
        await _cache.RefreshAsync("a");
        Assert.Null(_cache.Get("a"));
    }

    [Fact]
    public async Task An_absolute_expiry_ends_an_entry_however_often_it_is_used()
    {
        await _cache.SetAsync("relative", [1], new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10) });
        await _cache.SetAsync("at", [2], new DistributedCacheEntryOptions { AbsoluteExpiration = _clock.GetUtcNow().AddMinutes(10).ToOffset(TimeSpan.FromHours(5)) });
        await _cache.SetAsync("both", [3], new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10), SlidingExpiration = TimeSpan.FromMinutes(4) });
        for (int minute = 0; minute < 9; minute += 3)
        {
            _clock.Advance(TimeSpan.FromMinutes(3));
            Assert.Equal(Bytes(1), await _cache.GetAsync("relative"));
            Assert.Equal(Bytes(2), _cache.Get("at"));
            Assert.Equal(Bytes(3), _cache.Get("both"));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _cache.GetAsync("relative"));
        Assert.Null(_cache.Get("at"));
        Assert.Null(_cache.Get("both"));
    }

    [Fact]
    public async Task A_sliding_expiry_counts_from_the_last_use()
    {
        var options = new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(20) };
        foreach (string key in (string[])["got", "gotAsync", "refreshed", "refreshedAsync", "unused"])
        {
            await _cache.SetAsync(key, [7], options);
        }

        for (int i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            Assert.Equal(Bytes(7), _cache.Get("got"));
            Assert.Equal(Bytes(7), await _cache.GetAsync("gotAsync"));
            _cache.Refresh("refreshed");
            await _cache.RefreshAsync("refreshedAsync");
        }

        Assert.Null(_cache.Get("unused"));
        Assert.Equal(Bytes(7), _cache.Get("refreshed"));
        Assert.Equal(Bytes(7), _cache.Get("refreshedAsync"));
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(_cache.Get("got"));
        Assert.Null(await _cache.GetAsync("gotAsync"));
        Assert.Null(_cache.Get("refreshed"));
    }

    [Fact]
    public void A_read_writes_only_if_the_expiry_moves_by_more_than_the_interval()
    {
        _cache.Set("a", [1], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(20) });
        long version = _database.Collection("cache").GetEntry("a")!.Version;
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        _cache.Get("a");
        Assert.Equal(version, _database.Collection("cache").GetEntry("a")!.Version);
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        _cache.Get("a");
        Assert.NotEqual(version, _database.Collection("cache").GetEntry("a")!.Version);
        Assert.Equal(_clock.GetUtcNow().AddMinutes(20), _database.Collection("cache").GetEntry("a")!.Expires);

        // A short expiry is renewed at each use.
        _cache.Set("b", [1], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromSeconds(2) });
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        _cache.Get("b");
        Assert.Equal(_clock.GetUtcNow().AddSeconds(2), _database.Collection("cache").GetEntry("b")!.Expires);
    }

    [Fact]
    public void A_default_expiry_applies_to_entries_without_one()
    {
        var cache = new JsonOrmCache(_database, new JsonOrmCacheOptions { Collection = "pages", DefaultSlidingExpiration = TimeSpan.FromMinutes(1) });
        cache.Set("a", [1], s_forever);
        cache.Set("b", [1], new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) });
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(cache.Get("a"));
        Assert.Equal(Bytes(1), cache.Get("b"));
        Assert.Equal(["pages"], _database.ListCollections());
    }

    [Fact]
    public void An_expiry_in_the_past_is_refused()
    {
        var past = new DistributedCacheEntryOptions { AbsoluteExpiration = _clock.GetUtcNow() };
        Assert.Contains("in the past", Assert.Throws<ArgumentOutOfRangeException>(() => _cache.Set("a", [1], past)).Message, StringComparison.Ordinal);
        Assert.Null(_cache.Get("a"));
    }

    [Fact]
    public async Task Buffers_take_and_give_the_bytes()
    {
        var target = new ArrayBufferWriter<byte>();
        Assert.False(_cache.TryGet("a", target));
        _cache.Set("a", new ReadOnlySequence<byte>([1, 2]), s_forever);
        Assert.True(_cache.TryGet("a", target));
        await _cache.SetAsync("b", new ReadOnlySequence<byte>([3]), s_forever);
        Assert.True(await _cache.TryGetAsync("b", target));
        Assert.Equal([1, 2, 3], target.WrittenSpan.ToArray());
    }

    [Fact]
    public async Task Readers_and_writers_at_once_get_whole_values()
    {
        var options = new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromSeconds(5) };
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                string key = "k" + (i % 4);
                byte filling = (byte)(worker + 1);
                await _cache.SetAsync(key, [filling, filling, filling], options);
                _clock.Advance(TimeSpan.FromMilliseconds(1));
                byte[]? found = await _cache.GetAsync(key);
                Assert.True(found is { Length: 3 } && found[0] == found[1] && found[1] == found[2]);
            }
        })));
    }

    [Fact]
    public void An_entry_is_a_document_that_a_person_can_read()
    {
        _cache.Set("a", [1, 2, 255], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(1), AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) });
        JsonNode? entry = _database.Collection("cache").Get("a");
        Assert.Equal("""{"value":"AQL/","sliding":60000,"absolute":"2026-01-31T13:00:00+00:00"}""", entry!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static byte[] Bytes(params byte[] bytes) => bytes;
}
