using System.Text.Json.Serialization;

namespace Bot;

/// <summary>What the bot knows about a person. A person who is new has these values.</summary>
internal sealed class Profile
{
    public string Name { get; set; } = "";

    public string Language { get; set; } = "en";

    public decimal Balance { get; set; }

    public int Messages { get; set; }

    /// <summary>The number of the message with which the person last took the daily coins.</summary>
    public long LastDaily { get; set; }

    public Dictionary<string, bool> Preferences { get; set; } = new() { ["muted"] = false };
}

/// <summary>The contracts, written by the compiler: nothing reflects at run time.</summary>
[JsonSerializable(typeof(Profile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BotJson : JsonSerializerContext;
