using System.Text;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Reads values inside nested JSON.</summary>
internal static class JsonValueEvaluator
{
    public static ColumnVector Evaluate(JsonValueNode node, RowBlock rows)
    {
        var json = (JsonVector)ExpressionEvaluator.Evaluate(node.Json, rows);
        byte[]? name = node.Name is null ? null : Encoding.UTF8.GetBytes(node.Name);
        var values = new JsonScalars(node, json.Count);
        for (int i = 0; i < json.Count; i++)
        {
            ReadOnlySpan<byte> raw = json.IsNull(i) ? default : json.GetRaw(i);
            try
            {
                values.Add(PartOf(raw, name, node.Index));
            }
            catch (RowFormatException fault)
            {
                throw QueryFaults.OtherJson(node, rows.Describe(i), fault);
            }
        }

        return values.Build();
    }

    // A step of a path may be a member's name and an index: the name in an object, the index in an array.
    private static ReadOnlySpan<byte> PartOf(ReadOnlySpan<byte> json, byte[]? name, int index) =>
        name is null && index < 0 ? json
        : name is null || (index >= 0 && !json.IsEmpty && json[0] == '[') ? JsonParts.Element(json, index)
        : JsonParts.Member(json, name);
}

/// <summary>Collects JSON values of one type in a vector.</summary>
/// <param name="node">The expression whose values these are.</param>
/// <param name="capacity">The expected number of values.</param>
internal readonly struct JsonScalars(JsonValueNode node, int capacity)
{
    private readonly VectorBuilder _values = VectorBuilder.For(node.Type, capacity);
    private readonly ColumnSchema _column = new("value", "value", node.Type, isNullable: true, node.Enum);

    /// <summary>Adds a value; empty and JSON null are null.</summary>
    /// <exception cref="RowFormatException">The value is of another kind than the type's, and the node does not accept any kind.</exception>
    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || JsonParts.IsNull(json) || (node.IsAnyKind && !JsonKinds.Fits(json, node.Type)))
        {
            _values.AppendNull();
            return;
        }

        switch (_values)
        {
            case JsonVectorBuilder raw:
                raw.Add(json);
                break;
            case TextVectorBuilder texts:
                AddText(texts, json);
                break;
            case IntegerVectorBuilder { IsTagged: true } dates:
                AddDate(dates, json);
                break;
            case IntegerVectorBuilder integers:
                integers.Add(node.IsAnyKind && node.Type is ColumnType.Int64 or ColumnType.Int32 ? JsonKinds.Integer(json) : new RowReader(json).ReadInteger64(_column));
                break;
            case DoubleVectorBuilder doubles:
                doubles.Add(node.Type == ColumnType.Single ? new RowReader(json).ReadSingle() : node.IsAnyKind ? JsonKinds.Double(json) : new RowReader(json).ReadDouble());
                break;
            case DecimalVectorBuilder decimals:
                decimals.Add(node.IsAnyKind ? JsonKinds.Decimal(json) : new RowReader(json).ReadDecimal());
                break;
            case GuidVectorBuilder guids:
                guids.Add(new RowReader(json).ReadGuid());
                break;
        }
    }

    public ColumnVector Build() => _values.Build();

    private static void AddText(TextVectorBuilder texts, ReadOnlySpan<byte> json)
    {
        if (json[0] != '"')
        {
            _ = new RowReader(json).ReadString();
        }

        texts.Add(NestedJson.Unescape(json[1..^1], 0));
    }

    private void AddDate(IntegerVectorBuilder dates, ReadOnlySpan<byte> json)
    {
        if (node.Type == ColumnType.DateTimeOffset)
        {
            DateTimeOffset moment = new RowReader(json).ReadDateTimeOffset();
            dates.Add(moment.UtcTicks, (short)moment.Offset.TotalMinutes);
            return;
        }

        DateTime date = new RowReader(json).ReadDateTime();
        dates.Add(date.Ticks, (short)date.Kind);
    }
}
