using System.Globalization;
using System.Text.Json;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Values inside nested JSON, read by System.Text.Json.</summary>
internal static class JsonValues
{
    /// <summary>The JSON of a value; null when there is none.</summary>
    public static JsonElement? Parse(Value json) => json.IsNull ? null : JsonDocument.Parse(json.Json).RootElement;

    /// <summary>The elements of an array or the values of an object; none of anything else.</summary>
    public static IEnumerable<Value> Elements(Value json) => Parse(json) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(Whole),
        { ValueKind: JsonValueKind.Object } dictionary => dictionary.EnumerateObject().Select(member => Whole(member.Value)),
        _ => [],
    };

    public static bool HasMember(Value json, string name) => Parse(json) is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out _);

    public static Value Read(JsonValueNode node, Value json)
    {
        if (Parse(json) is not { } found)
        {
            return Value.Null;
        }

        if (node.Name is { } name)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return Value.Null;
            }
        }
        else if (node.Index >= 0)
        {
            if (found.ValueKind != JsonValueKind.Array || found.GetArrayLength() <= node.Index)
            {
                return Value.Null;
            }

            found = found[node.Index];
        }

        return found.ValueKind == JsonValueKind.Null || (node.IsAnyKind && !IsOf(found, node.Type)) ? Value.Null : Scalar(found, node);
    }

    private static Value Whole(JsonElement json) => json.ValueKind == JsonValueKind.Null ? Value.Null : Value.FromJson(System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));

    private static bool IsOf(JsonElement json, ColumnType type) => type switch
    {
        ColumnType.String => json.ValueKind == JsonValueKind.String,
        ColumnType.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ColumnType.Int64 => json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out decimal number) && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue,
        ColumnType.Decimal => json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out _),
        ColumnType.Json => true,
        _ => json.ValueKind == JsonValueKind.Number,
    };

    private static Value Scalar(JsonElement json, JsonValueNode node) => node.Type switch
    {
        ColumnType.Json => Whole(json),
        ColumnType.String => Value.From(json.GetString()),
        ColumnType.Boolean => Value.From(json.GetBoolean()),
        ColumnType.Double => Value.From(json.GetDouble()),
        ColumnType.Single => Value.From((double)json.GetSingle()),
        ColumnType.Decimal => Value.From(json.GetDecimal()),
        ColumnType.Guid => Value.From(json.GetGuid()),
        ColumnType.Bytes => Value.From(json.GetBytesFromBase64()),
        ColumnType.DateOnly => Value.From(DateOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture)),
        ColumnType.TimeOnly => Value.From(TimeOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture)),
        ColumnType.DateTime => Value.From(DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
        ColumnType.DateTimeOffset => Value.From(DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture)),
        ColumnType.Char => Value.From(json.GetString()![0]),
        ColumnType.UInt64 => Value.From(json.GetUInt64()),
        ColumnType.Enum when json.ValueKind == JsonValueKind.String => Value.From(json.GetString()!.Split(", ").Aggregate(0L, (sum, name) => sum | node.Enum!.Values[node.Enum.Names.ToList().IndexOf(name)])),
        _ => Value.From((long)json.GetDecimal()),
    };
}
