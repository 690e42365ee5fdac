using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>A table with a column of every type, each also nullable, and random rows for it, as boxed values.</summary>
internal static class SampleTable
{
    public static readonly EnumSchema Color = new("Color", ["Red", "Green", "Blue"], [1, 2, 4], isFlags: true);

    public static readonly ColumnType[] Types = Enum.GetValues<ColumnType>();

    public static TableSchema Schema { get; } = Make();

    public static Gen<object> ValueOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => Generators.LongGen.Select(v => (object)(v % 2 == 0)),
        ColumnType.SByte => Generators.LongGen.Select(v => (object)(sbyte)v),
        ColumnType.Byte => Generators.LongGen.Select(v => (object)(byte)v),
        ColumnType.Int16 => Generators.LongGen.Select(v => (object)(short)v),
        ColumnType.UInt16 => Generators.LongGen.Select(v => (object)(ushort)v),
        ColumnType.Int32 => Generators.LongGen.Select(v => (object)(int)v),
        ColumnType.UInt32 => Generators.LongGen.Select(v => (object)(uint)v),
        ColumnType.Int64 => Generators.LongGen.Select(v => (object)v),
        ColumnType.UInt64 => Generators.LongGen.Select(v => (object)(ulong)v),
        ColumnType.Single => Generators.SingleGen.Select(v => (object)v),
        ColumnType.Double => Generators.DoubleGen.Select(v => (object)v),
        ColumnType.Decimal => Generators.DecimalGen.Select(v => (object)v),
        ColumnType.Char => Generators.LongGen.Select(v => (object)(char)((ulong)v % 0xD800)),
        ColumnType.String => Generators.TextGen.Select(v => (object)v),
        ColumnType.Guid => Generators.GuidGen.Select(v => (object)v),
        ColumnType.DateTime => Generators.DateTimeGen.Select(v => (object)v),
        ColumnType.DateTimeOffset => Generators.DateTimeOffsetGen.Select(v => (object)v),
        ColumnType.DateOnly => Generators.DateTimeGen.Select(v => (object)DateOnly.FromDateTime(v)),
        ColumnType.TimeOnly => Generators.DateTimeGen.Select(v => (object)TimeOnly.FromDateTime(v)),
        ColumnType.TimeSpan => Generators.LongGen.Select(v => (object)new TimeSpan(v)),
        ColumnType.Bytes => Generators.BytesGen.Select(v => (object)v),
        ColumnType.Enum => Gen.OneOf(Gen.Choose(0, 9).Select(v => (object)new EnumValue(v)), Generators.LongGen.Select(v => (object)new EnumValue(v))),
        ColumnType.Json => Gen.OneOf(
            Gen.Elements<object>(new JsonText("[]"), new JsonText("{}"), new JsonText("""{"a":[1,{"b":"}\"]"}],"c":null}"""), new JsonText("1.50"), new JsonText("true"), new JsonText("\"x,}\"")),
            Generators.TextGen.Select(v => (object)new JsonText(Quote(v)))),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static object?[] Row(Random random) =>
        [.. Schema.Columns.Select(c => c.IsNullable && random.Next(3) == 0 ? null : ValueOf(c.Type).Sample(20, new Rnd((ulong)random.NextInt64(), 1), 1).First())];

    public static void Write(RowWriter writer, IReadOnlyList<object?> row, RowForm form, TableSchema schema)
    {
        if (form == RowForm.Object)
        {
            writer.BeginObject();
        }
        else
        {
            writer.BeginArray();
        }

        foreach (ColumnSchema column in schema.Columns)
        {
            object? value = row[column.Ordinal];
            if (form == RowForm.Object)
            {
                if (value is not null)
                {
                    writer.Member(Encoding.UTF8.GetBytes($"\"{column.Name}\":"));
                    WriteValue(writer, value);
                }
            }
            else
            {
                writer.Element();
                if (value is null)
                {
                    writer.WriteNull();
                }
                else
                {
                    WriteValue(writer, value);
                }
            }
        }

        if (form == RowForm.Object)
        {
            writer.EndObject();
        }
        else
        {
            writer.EndArray();
        }
    }

    public static void WriteValue(RowWriter writer, object value)
    {
        switch (value)
        {
            case bool v: writer.WriteBoolean(v); break;
            case ulong v: writer.WriteUInt64(v); break;
            case float v: writer.WriteSingle(v); break;
            case double v: writer.WriteDouble(v); break;
            case decimal v: writer.WriteDecimal(v); break;
            case char v: writer.WriteChar(v); break;
            case string v: writer.WriteString(v); break;
            case Guid v: writer.WriteGuid(v); break;
            case DateTime v: writer.WriteDateTime(v); break;
            case DateTimeOffset v: writer.WriteDateTimeOffset(v); break;
            case DateOnly v: writer.WriteDateOnly(v); break;
            case TimeOnly v: writer.WriteTimeOnly(v); break;
            case TimeSpan v: writer.WriteTimeSpan(v); break;
            case byte[] v: writer.WriteBytes(v); break;
            case EnumValue v: writer.WriteEnum(v.Number, Color); break;
            case JsonText v: writer.WriteRaw(Encoding.UTF8.GetBytes(v.Text)); break;
            default: writer.WriteInt64(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }

    public static object Read(ref RowReader reader, ColumnType type) => type switch
    {
        ColumnType.Boolean => reader.ReadBoolean(),
        ColumnType.SByte => reader.ReadSByte(),
        ColumnType.Byte => reader.ReadByte(),
        ColumnType.Int16 => reader.ReadInt16(),
        ColumnType.UInt16 => reader.ReadUInt16(),
        ColumnType.Int32 => reader.ReadInt32(),
        ColumnType.UInt32 => reader.ReadUInt32(),
        ColumnType.Int64 => reader.ReadInt64(),
        ColumnType.UInt64 => reader.ReadUInt64(),
        ColumnType.Single => reader.ReadSingle(),
        ColumnType.Double => reader.ReadDouble(),
        ColumnType.Decimal => reader.ReadDecimal(),
        ColumnType.Char => reader.ReadChar(),
        ColumnType.String => reader.ReadString(),
        ColumnType.Guid => reader.ReadGuid(),
        ColumnType.DateTime => reader.ReadDateTime(),
        ColumnType.DateTimeOffset => reader.ReadDateTimeOffset(),
        ColumnType.DateOnly => reader.ReadDateOnly(),
        ColumnType.TimeOnly => reader.ReadTimeOnly(),
        ColumnType.TimeSpan => reader.ReadTimeSpan(),
        ColumnType.Bytes => reader.ReadBytes(),
        ColumnType.Enum => new EnumValue(reader.ReadEnum(Color)),
        ColumnType.Json => new JsonText(reader.ReadJson().GetRawText()),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static object Get(RowBatch batch, int column, int row, ColumnType type) => type switch
    {
        ColumnType.Boolean => batch.GetBoolean(column, row),
        ColumnType.SByte => (sbyte)batch.GetInt64(column, row),
        ColumnType.Byte => (byte)batch.GetInt64(column, row),
        ColumnType.Int16 => (short)batch.GetInt64(column, row),
        ColumnType.UInt16 => (ushort)batch.GetInt64(column, row),
        ColumnType.Int32 => (int)batch.GetInt64(column, row),
        ColumnType.UInt32 => (uint)batch.GetInt64(column, row),
        ColumnType.Int64 => batch.GetInt64(column, row),
        ColumnType.UInt64 => batch.GetUInt64(column, row),
        ColumnType.Single => batch.GetSingle(column, row),
        ColumnType.Double => batch.GetDouble(column, row),
        ColumnType.Decimal => batch.GetDecimal(column, row),
        ColumnType.Char => batch.GetChar(column, row),
        ColumnType.String => batch.GetString(column, row),
        ColumnType.Guid => batch.GetGuid(column, row),
        ColumnType.DateTime => batch.GetDateTime(column, row),
        ColumnType.DateTimeOffset => batch.GetDateTimeOffset(column, row),
        ColumnType.DateOnly => batch.GetDateOnly(column, row),
        ColumnType.TimeOnly => batch.GetTimeOnly(column, row),
        ColumnType.TimeSpan => batch.GetTimeSpan(column, row),
        ColumnType.Bytes => batch.GetBytes(column, row),
        ColumnType.Enum => new EnumValue(batch.GetEnum(column, row)),
        ColumnType.Json => new JsonText(Raw(batch, column, row)),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Equal to the last bit: scale, sign of zero, kind and offset included.</summary>
    public static void AssertSame(object? expected, object? actual, string where)
    {
        bool same = (expected, actual) switch
        {
            (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
            (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
            (decimal x, decimal y) => x == y && x.Scale == y.Scale,
            (DateTime x, DateTime y) => x.Ticks == y.Ticks && x.Kind == y.Kind,
            (DateTimeOffset x, DateTimeOffset y) => x.EqualsExact(y),
            (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
            _ => Equals(expected, actual),
        };
        Assert.True(same, $"{where}: expected {expected ?? "null"}, got {actual ?? "null"}");
    }

    private static string Quote(string text)
    {
        var writer = new RowWriter();
        writer.WriteString(text);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    private static string Raw(RowBatch batch, int column, int row)
    {
        RowReader reader = batch.GetJson(column, row);
        return Encoding.UTF8.GetString(reader.SkipToEnd());
    }

    private static TableSchema Make()
    {
        // Names of different lengths: shorter and longer than a vector.
        var columns = new List<ColumnSchema>();
        foreach (ColumnType type in Types)
        {
            EnumSchema? names = type == ColumnType.Enum ? Color : null;
            columns.Add(new ColumnSchema($"Maybe{type}OrNothingAtAll", $"Maybe{type}", type, isNullable: true, names));
            columns.Add(new ColumnSchema(type.ToString(), type.ToString(), type, isNullable: false, names));
        }

        return new TableSchema("sample", "Sample", [.. columns], [5]);
    }

    public sealed record EnumValue(long Number);

    public sealed record JsonText(string Text);
}
