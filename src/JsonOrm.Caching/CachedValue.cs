using System.Text.Json.Serialization;

namespace JsonOrm.Caching;

/// <summary>An entry as it is stored. The collection records when it expires next.</summary>
internal sealed class CachedValue
{
    /// <summary>The bytes.</summary>
    [JsonPropertyName("value")]
    public byte[] Value { get; set; } = [];

    /// <summary>How long it lives after its last use, in milliseconds; null if its use does not count.</summary>
    [JsonPropertyName("sliding")]
    public double? SlidingMilliseconds { get; set; }

    /// <summary>When it expires at the latest; null if there is no such time.</summary>
    [JsonPropertyName("absolute")]
    public DateTimeOffset? Absolute { get; set; }

    /// <summary>Returns when the entry expires if it is used now.</summary>
    public DateTimeOffset? ExpiryFrom(DateTimeOffset now)
    {
        DateTimeOffset? sliding = SlidingMilliseconds is { } milliseconds ? now + TimeSpan.FromMilliseconds(milliseconds) : null;
        return sliding is null || sliding > Absolute ? Absolute ?? sliding : sliding;
    }
}

/// <summary>The contract of the entries.</summary>
[JsonSerializable(typeof(CachedValue))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CacheJson : JsonSerializerContext;
