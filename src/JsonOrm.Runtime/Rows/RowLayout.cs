namespace JsonOrm.Rows;

/// <summary>
/// Locates the columns of a table in its canonical lines, and extracts keys from them. Immutable.
/// </summary>
internal sealed class RowLayout
{
    private readonly byte[][] _prefixes;
    private readonly int[] _key;
    private readonly int _lastKeyOrdinal;

    /// <summary>The text before the key if it is a single number and the first member; otherwise null.</summary>
    private readonly byte[]? _firstNumberPrefix;

    public RowLayout(TableSchema schema, RowForm form)
    {
        Schema = schema;
        Form = form;
        _key = schema.KeyOrdinals;
        _lastKeyOrdinal = IndexEntryLayout.LastOf(_key);
        _prefixes = new byte[schema.Columns.Count][];
        for (int i = 0; i < _prefixes.Length; i++)
        {
            _prefixes[i] = form == RowForm.Array ? [] : QuoteName(schema.Columns[i].Name);
        }

        if (_key is [0] && schema.Columns[0].Type is ColumnType.Int32 or ColumnType.Int64)
        {
            _firstNumberPrefix = [OpenBracket, .. _prefixes[0]];
        }
    }

    public TableSchema Schema { get; }

    public RowForm Form { get; }

    public byte OpenBracket => Form == RowForm.Object ? (byte)'{' : (byte)'[';

    public byte CloseBracket => Form == RowForm.Object ? (byte)'}' : (byte)']';

    /// <summary>The text before a column's value, after the bracket or comma: its quoted name and a colon, or nothing in an array.</summary>
    public ReadOnlySpan<byte> Prefix(int ordinal) => _prefixes[ordinal];

    /// <summary>Extracts the record's key. Reads no more of the line than necessary.</summary>
    /// <exception cref="RowFormatException">The line is not canonical up to that point.</exception>
    public RowKey ExtractKey(ReadOnlySpan<byte> line)
    {
        if (_firstNumberPrefix is not null && line.StartsWith(_firstNumberPrefix))
        {
            int position = _firstNumberPrefix.Length;
            if (NumberText.TryReadInt64(line, ref position, out long number) && (uint)position < (uint)line.Length
                && (line[position] == ',' || line[position] == CloseBracket)
                && (number == (int)number || Schema.ColumnSpan[0].Type == ColumnType.Int64))
            {
                return RowKey.FromInt64(number);
            }
        }

        var key = default(KeyBuilder);
        ExtractKey(line, ref key);
        return key.ToKey();
    }

    /// <summary>Appends the key's components to a builder, which the caller can clear and reuse without allocating.</summary>
    public void ExtractKey(ReadOnlySpan<byte> line, ref KeyBuilder key)
    {
        Span<int> places = _lastKeyOrdinal < 32 ? stackalloc int[64] : new int[(_lastKeyOrdinal + 1) * 2];
        Span<int> starts = places[..(_lastKeyOrdinal + 1)];
        Locate(line, starts, places.Slice(starts.Length, starts.Length));
        foreach (int ordinal in _key)
        {
            AppendComponent(line, ordinal, starts[ordinal], ref key);
        }
    }

    /// <summary>Finds the start offsets of the values of a line's first columns; -1 for a null.</summary>
    /// <exception cref="RowFormatException">The line is not canonical up to that point.</exception>
    public void Locate(ReadOnlySpan<byte> line, Span<int> starts)
    {
        Span<int> ends = starts.Length <= 64 ? stackalloc int[64] : new int[starts.Length];
        Locate(line, starts, ends);
    }

    /// <summary>Finds the values of a line's first columns.</summary>
    /// <param name="line">The line.</param>
    /// <param name="starts">One element per column; receives the start offset, or -1 for a null.</param>
    /// <param name="ends">One element per column; receives the end offset.</param>
    /// <exception cref="RowFormatException">The line is not canonical up to that point.</exception>
    public void Locate(ReadOnlySpan<byte> line, Span<int> starts, Span<int> ends)
    {
        if (line.Length == 0 || line[0] != OpenBracket)
        {
            throw new RowFormatException(0, Form == RowForm.Object ? "an object" : "an array");
        }

        int position = 0;
        for (int ordinal = 0; ordinal < starts.Length; ordinal++)
        {
            int value = position + 1;
            byte[] prefix = _prefixes[ordinal];
            if (line[position] == CloseBracket || !line[value..].StartsWith(prefix))
            {
                starts[ordinal] = -1;
                if (Form == RowForm.Array || !Schema.ColumnSpan[ordinal].IsNullable)
                {
                    string name = Schema.ColumnSpan[ordinal].Name;
                    throw new RowFormatException(value, Form == RowForm.Object ? $"the member \"{name}\"" : $"a value of {name}", name);
                }

                continue;
            }

            value += prefix.Length;
            starts[ordinal] = Form == RowForm.Array && line[value..].StartsWith("null"u8) ? -1 : value;
            position = ValueScanner.FindEnd(line, value);
            ends[ordinal] = position;
            if ((uint)position >= (uint)line.Length || (line[position] != ',' && line[position] != CloseBracket))
            {
                throw new RowFormatException(position < 0 ? value : position, "a complete value and a comma or closing bracket", Schema.ColumnSpan[ordinal].Name);
            }
        }
    }

    /// <summary>Appends one column's value to a key.</summary>
    /// <param name="line">The line.</param>
    /// <param name="ordinal">The column.</param>
    /// <param name="place">The offset of its value, or -1 for null.</param>
    /// <param name="key">The key so far.</param>
    public void AppendComponent(ReadOnlySpan<byte> line, int ordinal, int place, ref KeyBuilder key)
    {
        if (place < 0)
        {
            key = key.AddNull();
            return;
        }

        ColumnSchema column = Schema.ColumnSpan[ordinal];
        if (column.Type is ColumnType.Int32 or ColumnType.Int64)
        {
            int position = place;
            if (NumberText.TryReadInt64(line, ref position, out long number) && (uint)position < (uint)line.Length
                && (line[position] == ',' || line[position] == CloseBracket)
                && (number == (int)number || column.Type == ColumnType.Int64))
            {
                key = key.AddInteger(number);
                return;
            }
        }

        AppendRead(line, column, place, ref key);
    }

    /// <summary>Handles all other types, and the errors of integers.</summary>
    private static void AppendRead(ReadOnlySpan<byte> line, ColumnSchema column, int place, ref KeyBuilder key)
    {
        var reader = new RowReader(line, place, depth: 1);
        try
        {
            switch (column.Type)
            {
                case ColumnType.String:
                    key = key.AddEscaped(reader.ReadText("a string"));
                    break;
                case ColumnType.Bytes:
                    key = key.AddEscaped(reader.ReadBytes());
                    break;
                case ColumnType.Guid:
                    key = key.Add(reader.ReadGuid());
                    break;
                case ColumnType.Decimal:
                    key = key.Add(reader.ReadDecimal());
                    break;
                case ColumnType.Double:
                    key = key.Add(reader.ReadDouble());
                    break;
                case ColumnType.Single:
                    key = key.Add(reader.ReadSingle());
                    break;
                case ColumnType.Json:
                    throw new NotSupportedException($"Column '{column.Name}' is nested JSON, which has no order and cannot be part of a key or an index.");
                default:
                    key = key.AddInteger(reader.ReadInteger64(column));
                    break;
            }
        }
        catch (RowFormatException fault) when (fault.Column is null)
        {
            throw new RowFormatException(fault.Offset, fault.Expected, column.Name);
        }
    }

    /// <summary>The name as the start of a member: escaped, in quotes, with the colon.</summary>
    internal static byte[] QuoteName(string name)
    {
        // Names are usually plain, and then need no text writer.
        var quoted = new byte[name.Length + 3];
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] is < ' ' or >= '\x7F' or '"' or '\\')
            {
                return QuoteAnyName(name);
            }

            quoted[i + 1] = (byte)name[i];
        }

        quoted[0] = quoted[^2] = (byte)'"';
        quoted[^1] = (byte)':';
        return quoted;
    }

    private static byte[] QuoteAnyName(string name)
    {
        var writer = new RowWriter();
        writer.WriteString(name);
        return [.. writer.WrittenSpan, (byte)':'];
    }
}

/// <summary>Whether a line represents its columns as a JSON object or as an array.</summary>
internal enum RowForm : byte
{
    /// <summary>A table's record: <c>{"Id":1,"Name":"x"}</c>, nulls omitted.</summary>
    Object,

    /// <summary>An index entry: <c>["x",1]</c>, every column present, nulls written.</summary>
    Array,
}
