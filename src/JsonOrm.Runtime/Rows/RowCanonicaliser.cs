using System.Text.Json;
using JsonOrm.Evolution;
using JsonOrm.Files;

namespace JsonOrm.Rows;

/// <summary>
/// The general path: accepts a record as a person or another program may have written it (white space, members in any order,
/// escapes, explicit nulls), validates everything and writes it canonically. It rejects what it cannot preserve exactly, with the position.
/// Immutable; thread-safe if each thread uses its own writer.
/// </summary>
internal sealed partial class RowCanonicaliser
{
    [ThreadStatic]
    private static ShapeReader? s_reader;

    private readonly RowLayout _layout;
    private readonly byte[][] _names;
    private readonly bool _keepsUnknown;
    private readonly ValueShape?[] _shapes;

    /// <param name="layout">The form of the table's lines.</param>
    /// <param name="keepsUnknown">True to keep members that are not columns, after the columns; false to reject them. The members of a collection's documents are always kept.</param>
    /// <param name="checksShapes">False to take nested values of any shape, which the table's class may be unable to read.</param>
    public RowCanonicaliser(RowLayout layout, bool keepsUnknown = false, bool checksShapes = true)
    {
        _shapes = [.. layout.Schema.Columns.Select(column => checksShapes ? ShapeReader.Of(column) : null)];
        _layout = layout;
        _keepsUnknown = keepsUnknown || layout.Schema.IsCollection;
        _names = new byte[layout.Schema.Columns.Count][];
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = StringText.StrictUtf8.GetBytes(layout.Schema.Columns[i].Name);
        }
    }

    /// <summary>Validates a record and writes it in canonical form.</summary>
    /// <param name="text">The record, without its line feed.</param>
    /// <param name="writer">Receives the canonical bytes; must have no pending record, and has none if this throws.</param>
    /// <exception cref="RowFormatException">The text is not a valid record of the table.</exception>
    public RowSlice Canonicalise(ReadOnlySpan<byte> text, RowWriter writer)
    {
        RecordText.RefuseForeign(text);
        int columns = _names.Length;
        Span<int> starts = columns <= 64 ? stackalloc int[64] : new int[columns];
        Span<int> ends = columns <= 64 ? stackalloc int[64] : new int[columns];
        starts = starts[..columns];
        starts.Fill(-1);
        List<(int Name, int Start, int End)>? unknown = null;
        try
        {
            Locate(text, starts, ends, ref unknown);
        }
        catch (JsonException fault)
        {
            throw RecordText.Malformed(text, fault);
        }

        try
        {
            Write(text, starts, ends, writer);
            RowSlice row = writer.TakeRow();
            return unknown is null ? row : _layout.Schema.IsCollection ? Append(text, unknown, row, writer) : Keep(text, unknown, row, writer);
        }
        catch
        {
            writer.Clear();
            throw;
        }
    }

    private void Locate(ReadOnlySpan<byte> text, Span<int> starts, Span<int> ends, ref List<(int Name, int Start, int End)>? unknown)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth });
        bool isObject = _layout.Form == RowForm.Object;
        if (!reader.Read() || reader.TokenType != (isObject ? JsonTokenType.StartObject : JsonTokenType.StartArray))
        {
            throw new RowFormatException((int)reader.TokenStartIndex, isObject ? "an object" : "an array");
        }

        int next = 0;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            int ordinal = isObject ? FindColumn(ref reader, next) : next;
            if (ordinal < 0)
            {
                int name = (int)reader.TokenStartIndex;
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                (unknown ??= []).Add((name, start, (int)reader.BytesConsumed));
                continue;
            }

            if (ordinal >= starts.Length)
            {
                throw new RowFormatException((int)reader.TokenStartIndex, "the end of the record: the index has no more columns");
            }

            if (starts[ordinal] >= 0)
            {
                throw new RowFormatException((int)reader.TokenStartIndex, "each member once; it occurs here a second time", Name(ordinal));
            }

            if (isObject)
            {
                reader.Read();
            }

            starts[ordinal] = (int)reader.TokenStartIndex;
            reader.Skip();
            ends[ordinal] = (int)reader.BytesConsumed;
            next = ordinal + 1;
        }

        int end = (int)reader.TokenStartIndex;

        // The reader itself rejects anything but white space after the record.
        reader.Read();
        for (int ordinal = 0; ordinal < starts.Length; ordinal++)
        {
            if (starts[ordinal] < 0 && (!isObject || !_layout.Schema.ColumnSpan[ordinal].IsNullable))
            {
                throw new RowFormatException(end, isObject ? $"the member \"{Name(ordinal)}\"" : $"a value of {Name(ordinal)}", Name(ordinal));
            }
        }
    }

    private int FindColumn(ref Utf8JsonReader reader, int next)
    {
        int start = (int)reader.TokenStartIndex;
        ReadOnlySpan<byte> name = NestedJson.Unescape(reader.ValueSpan, start);

        // Members are usually in declared order.
        for (int i = 0; i < _names.Length; i++)
        {
            int ordinal = (next + i) % _names.Length;
            if (name.SequenceEqual(_names[ordinal]))
            {
                return ordinal;
            }
        }

        return _keepsUnknown
            ? -1
            : throw new RowFormatException(start, $"a member of table '{_layout.Schema.Name}', which has no column \"{StringText.StrictUtf8.GetString(name)}\"");
    }

    private void Write(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, RowWriter writer)
    {
        bool isObject = _layout.Form == RowForm.Object;
        if (isObject)
        {
            writer.BeginObject();
        }
        else
        {
            writer.BeginArray();
        }

        foreach (ColumnSchema column in _layout.Schema.ColumnSpan)
        {
            int start = starts[column.Ordinal];
            bool isNull = start < 0 || text[start] == 'n';
            if (isNull && !column.IsNullable)
            {
                throw new RowFormatException(start, "a value; the column is not nullable", column.Name);
            }

            if (!isObject)
            {
                writer.Element();
            }
            else if (!isNull)
            {
                writer.Member(_layout.Prefix(column.Ordinal));
            }

            int from = writer.WrittenSpan.Length;
            if (!isNull)
            {
                WriteValue(text, start, ends[column.Ordinal], column, writer);
                if (_shapes[column.Ordinal] is { } shape)
                {
                    CheckShape(writer.WrittenSpan, from, start, column.Name, shape);
                }
            }
            else if (!isObject)
            {
                writer.WriteNull();
            }
        }

        if (isObject)
        {
            writer.EndObject();
        }
        else
        {
            writer.EndArray();
        }
    }

    // The place inside the canonical value is not one of the text, so that the path tells it.
    private static void CheckShape(ReadOnlySpan<byte> written, int from, int start, string column, ValueShape shape)
    {
        ShapeReader reader = s_reader ??= new ShapeReader();
        try
        {
            reader.Read(written, from, column, shape);
        }
        catch (RowFormatException fault)
        {
            throw new RowFormatException(start, reader.Reason(fault), column);
        }
    }

    private static void WriteValue(ReadOnlySpan<byte> text, int start, int end, ColumnSchema column, RowWriter writer)
    {
        // Bounded to the value, so that offsets are relative to the record and nothing after the value is read.
        var reader = new RowReader(text[..end], start, depth: 1);
        try
        {
            switch (column.Type)
            {
                case ColumnType.Boolean:
                    writer.WriteBoolean(reader.ReadBoolean());
                    break;
                case ColumnType.UInt64:
                    writer.WriteUInt64(reader.ReadUInt64());
                    break;
                case ColumnType.Single:
                    writer.WriteSingle(reader.ReadSingle());
                    break;
                case ColumnType.Double:
                    writer.WriteDouble(reader.ReadDouble());
                    break;
                case ColumnType.Decimal:
                    writer.WriteDecimal(reader.ReadDecimal());
                    break;
                case ColumnType.Char:
                    writer.WriteChar(reader.ReadChar());
                    break;
                case ColumnType.String:
                    writer.WriteUtf8(reader.ReadText("a string"));
                    break;
                case ColumnType.Guid:
                    writer.WriteGuid(reader.ReadGuid());
                    break;
                case ColumnType.DateTime:
                    WriteDateTime(ref reader, writer);
                    break;
                case ColumnType.DateTimeOffset:
                    writer.WriteDateTimeOffset(reader.ReadDateTimeOffset());
                    break;
                case ColumnType.DateOnly:
                    writer.WriteDateOnly(reader.ReadDateOnly());
                    break;
                case ColumnType.TimeOnly:
                    writer.WriteTimeOnly(reader.ReadTimeOnly());
                    break;
                case ColumnType.TimeSpan:
                    writer.WriteTimeSpan(reader.ReadTimeSpan());
                    break;
                case ColumnType.Bytes:
                    writer.WriteBytes(reader.ReadBytes());
                    break;
                case ColumnType.Enum:
                    writer.WriteEnum(reader.ReadEnum(column.Enum!), column.Enum!);
                    break;
                case ColumnType.Json:
                    NestedJson.Write(text, start, end, writer);
                    break;
                default:
                    writer.WriteInt64(reader.ReadInteger64(column));
                    break;
            }
        }
        catch (RowFormatException fault) when (fault.Column is null)
        {
            throw new RowFormatException(fault.Offset, fault.Expected, column.Name);
        }
    }

    /// <summary>The offset of a local time is kept as it was written, independent of this machine's time zone.</summary>
    private static void WriteDateTime(ref RowReader reader, RowWriter writer)
    {
        RowReader again = reader;
        DateTime value = reader.ReadDateTime();
        if (value.Kind != DateTimeKind.Local)
        {
            writer.WriteDateTime(value);
            return;
        }

        Span<byte> text = stackalloc byte[DateText.MaxLength];
        int length = DateText.WriteDateTime(text, value);
        again.ReadText("a date and time")[^6..].CopyTo(text[length..]);
        writer.AppendQuoted(text[..(length + 6)]);
    }

    private string Name(int ordinal) => _layout.Schema.ColumnSpan[ordinal].Name;
}
