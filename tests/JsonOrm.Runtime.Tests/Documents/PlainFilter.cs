using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>
/// The rules of filters a second time, independent of the engine: over object models and lists, with decimals, as one would write them without a thought
/// of speed. A missing member is <see cref="Missing"/> in the lists.
/// </summary>
internal static class PlainFilter
{
    private static readonly object Missing = new();

    public static bool Matches(JsonNode? document, JsonObject filter) => filter.All(member => member.Key switch
    {
        "$and" => member.Value!.AsArray().All(inner => Matches(document, inner!.AsObject())),
        "$or" => member.Value!.AsArray().Any(inner => Matches(document, inner!.AsObject())),
        "$nor" => !member.Value!.AsArray().Any(inner => Matches(document, inner!.AsObject())),
        _ => MeetsAll(Ends(document, member.Key.Split('.'), false), member.Value, expand: true),
    });

    /// <summary>The total order, by the rank of kinds.</summary>
    public static int Compare(object? left, object? right)
    {
        int rank = Rank(left).CompareTo(Rank(right));
        if (rank != 0)
        {
            return rank;
        }

        switch (Rank(left))
        {
            case 1:
                return Numeric(left).CompareTo(Numeric(right));
            case 2:
                return Encoding.UTF8.GetBytes(((JsonNode)left!).GetValue<string>()).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(((JsonNode)right!).GetValue<string>()));
            case 3:
                KeyValuePair<string, JsonNode?>[] x = [.. (JsonObject)left!], y = [.. (JsonObject)right!];
                return Lexicographic(x, y, (a, b) =>
                    (Rank(a.Value).CompareTo(Rank(b.Value)), string.CompareOrdinal(a.Key, b.Key)) switch { (not 0 and var kind, _) => kind, (_, not 0 and var name) => name, _ => Compare(a.Value, b.Value) });
            case 4:
                return Lexicographic([.. (JsonArray)left!], [.. (JsonArray)right!], Compare);
            case 5:
                return ((JsonNode)left!).GetValue<bool>().CompareTo(((JsonNode)right!).GetValue<bool>());
            default:
                return 0;
        }
    }

    private static int Lexicographic<T>(T[] left, T[] right, Comparison<T> compare)
    {
        foreach ((T x, T y) in left.Zip(right))
        {
            if (compare(x, y) is not 0 and var order)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Rank(object? value) => value is null || value == Missing ? 0 : ((JsonNode)value).GetValueKind() switch
    {
        JsonValueKind.Number => 1,
        JsonValueKind.String => 2,
        JsonValueKind.Object => 3,
        JsonValueKind.Array => 4,
        _ => 5,
    };

    // Digits and point, beyond what decimals hold: enough for the numbers of the generator.
    private static (int Sign, System.Numerics.BigInteger Scaled) Numeric(object? value)
    {
        string[] parts = ((JsonNode)value!).ToJsonString().Split('e', 'E');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        string[] mantissa = parts[0].Split('.');
        var scaled = System.Numerics.BigInteger.Parse(string.Concat(mantissa), System.Globalization.CultureInfo.InvariantCulture)
            * System.Numerics.BigInteger.Pow(10, 130 + exponent - (mantissa.Length > 1 ? mantissa[1].Length : 0));
        return (scaled.Sign, scaled);
    }

    private static List<object?> Ends(JsonNode? node, string[] steps, bool inArray)
    {
        if (steps.Length == 0)
        {
            return [node];
        }

        switch (node)
        {
            case JsonObject members:
                return members.ContainsKey(steps[0]) ? Ends(members[steps[0]], steps[1..], false) : [Missing];
            case JsonArray elements:
                bool isIndex = int.TryParse(steps[0], out int index) && index.ToString(System.Globalization.CultureInfo.InvariantCulture) == steps[0];
                var found = new List<object?>();
                foreach (JsonObject element in inArray ? [] : elements.OfType<JsonObject>())
                {
                    found.AddRange(isIndex && !element.ContainsKey(steps[0]) ? [] : Ends(element, steps, false));
                }

                if (isIndex && index < elements.Count)
                {
                    found.AddRange(Ends(elements[index], steps[1..], true));
                }

                return found;
            default:
                return [Missing];
        }
    }

    private static bool MeetsAll(List<object?> ends, JsonNode? condition, bool expand) =>
        condition is JsonObject operators && operators.Count > 0 && operators.First().Key.StartsWith('$')
            ? operators.All(member => Meets(ends, member.Key, member.Value, operators, expand))
            : Meets(ends, "$eq", condition, [], expand);

    private static bool Meets(List<object?> ends, string name, JsonNode? operand, JsonObject all, bool expand)
    {
        List<object?> values = [.. ends];
        if (expand)
        {
            values.AddRange(ends.OfType<JsonArray>().SelectMany(array => array));
        }

        bool Ordered(Func<int, bool> holds) => values.Exists(value => Rank(value) == Rank(operand) && holds(Compare(value, operand)));
        return name switch
        {
            "$eq" => Ordered(order => order == 0),
            "$ne" => !Meets(ends, "$eq", operand, all, expand),
            "$gt" => Ordered(order => order > 0),
            "$gte" => Ordered(order => order >= 0),
            "$lt" => Ordered(order => order < 0),
            "$lte" => Ordered(order => order <= 0),
            "$in" => operand!.AsArray().Any(one => Meets(ends, "$eq", one, all, expand)),
            "$nin" => !Meets(ends, "$in", operand, all, expand),
            "$all" => operand!.AsArray().Count > 0 && operand.AsArray().All(one => Meets(ends, "$eq", one, all, expand)),
            "$exists" => ends.Exists(end => end != Missing) == operand!.GetValue<bool>(),
            "$type" => values.Exists(value => value != Missing && operand!.GetValue<string>() == ((string[])["null", "number", "string", "object", "array", "bool"])[Rank(value)]),
            "$size" => ends.OfType<JsonArray>().Any(array => array.Count == operand!.GetValue<int>()),
            "$mod" => values.Exists(value => Rank(value) == 1 && Numeric(value).Scaled / System.Numerics.BigInteger.Pow(10, 130) % operand![0]!.GetValue<int>() == operand[1]!.GetValue<int>()),
            "$regex" => values.Exists(value => Rank(value) == 2 && Regex.IsMatch(((JsonNode)value!).GetValue<string>(), operand!.GetValue<string>(), all.ContainsKey("$options") ? RegexOptions.IgnoreCase : RegexOptions.None)),
            "$options" => true,
            "$not" => !MeetsAll(ends, operand, expand),
            "$elemMatch" => ends.OfType<JsonArray>().Any(array => array.Any(element => IsOfValues(operand!.AsObject())
                ? MeetsAll([element], operand, expand: false)
                : element is JsonObject && Matches(element, operand!.AsObject()))),
            _ => throw new InvalidOperationException(name),
        };
    }

    private static bool IsOfValues(JsonObject condition) => condition.Count > 0 && condition.First().Key.StartsWith('$') && condition.First().Key is not ("$and" or "$or" or "$nor");
}
