using System.Globalization;
using System.Text.Json.Nodes;

namespace JsonOrm.Benchmarks.Documents;

/// <summary>The documents that every store holds: some 300 bytes, with nested members and an array, the same in every run.</summary>
internal static class DocumentData
{
    public const string CollectionName = "profiles";

    private const int Cities = 200;
    private const int Tags = 50;

    public static string Key(int number) => "user-" + number.ToString("d7", CultureInfo.InvariantCulture);

    public static string Email(int number) => $"user{number.ToString(CultureInfo.InvariantCulture)}@example.com";

    public static int Age(int number) => 18 + (int)(Mixed(number) % 70);

    public static string City(int number) => "City " + ((Mixed(number) >> 8) % Cities).ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the document's JSON without its key.</summary>
    public static string Json(int number)
    {
        ulong mixed = Mixed(number);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"name":"Person number {{{number}}}","email":"{{{Email(number)}}}","age":{{{Age(number)}}},"city":"{{{City(number)}}}","address":{"street":"Street {{{mixed % 1000}}}","zip":"{{{mixed % 90000 + 10000}}}","floor":{{{mixed % 9}}}},"tags":["tag{{{(mixed >> 16) % Tags}}}","tag{{{(mixed >> 24) % Tags}}}"],"score":{{{mixed % 10000 / 100.0}}},"active":{{{(mixed % 2 == 0 ? "true" : "false")}}},"note":"A note of a length that is usual for what bots and prototypes store."}""");
    }

    public static JsonObject Document(int number) => JsonNode.Parse(Json(number))!.AsObject();

    /// <summary>Returns keys in an order that no cache foresees.</summary>
    public static int[] RandomNumbers(int count, int documents, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(documents))];
    }

    // SplitMix64.
    private static ulong Mixed(int number)
    {
        ulong z = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) >> 1;
    }
}
