namespace JsonOrm.Rows;

/// <summary>
/// Where the columns of a table stand in its canonical lines, and how to get keys out of them. Immutable.
/// </summary>
internal sealed class RowLayout
{
    private readonly byte[][] _prefixes;
    private readonly int[] _key;
    private readonly int _lastKeyOrdinal;

    public RowLayout(TableSchema schema, RowForm form)
    {
        Schema = schema;
        Form = form;
        _key = [.. schema.Key];
        _lastKeyOrdinal = _key.Length == 0 ? -1 : _key.Max();
        _prefixes = new byte[schema.Columns.Count][];
        for (int i = 0; i < _prefixes.Length; i++)
        {
            _prefixes[i] = form == RowForm.Array ? [] : QuoteName(schema.Columns[i].Name);
        }
    }

    public TableSchema Schema { get; }

    public RowForm Form { get; }

    public byte OpenBracket => Form == RowForm.Object ? (byte)'{' : (byte)'[';

    public byte CloseBracket => Form == RowForm.Object ? (byte)'}' : (byte)']';

    /// <summary>What stands before a column's value, behind the bracket or comma: its name in quotes and a colon, or nothing in an array.</summary>
    public ReadOnlySpan<byte> Prefix(int ordinal) => _prefixes[ordinal];

    /// <summary>The record's key. Reads the line no further than it must.</summary>
    /// <exception cref="RowFormatException">The line is not canonical up to there.</exception>
    public RowKey ExtractKey(ReadOnlySpan<byte> line)
    {
        var key = default(KeyBuilder);
        ExtractKey(line, ref key);
        return key.ToKey();
    }

    /// <summary>Appends the key's components to a builder, which the caller can clear and reuse so that nothing is allocated.</summary>
    public void ExtractKey(ReadOnlySpan<byte> line, ref KeyBuilder key)
    {
        Span<int> places = _lastKeyOrdinal < 64 ? stackalloc int[64] : new int[_lastKeyOrdinal + 1];
        places = places[..(_lastKeyOrdinal + 1)];
        Locate(line, places);
        foreach (int ordinal in _key)
        {
            AppendComponent(line, ordinal, places[ordinal], ref key);
        }
    }

    /// <summary>Finds the values of the first columns of a line; -1 where one is null.</summary>
    /// <exception cref="RowFormatException">The line is not canonical up to there.</exception>
    public void Locate(ReadOnlySpan<byte> line, Span<int> places)
    {
        if (line.Length == 0 || line[0] != OpenBracket)
        {
            throw new RowFormatException(0, Form == RowForm.Object ? "an object" : "an array");
        }

        int position = 0;
        for (int ordinal = 0; ordinal < places.Length; ordinal++)
        {
            int value = position + 1;
            byte[] prefix = _prefixes[ordinal];
            if (line[position] == CloseBracket || !line[value..].StartsWith(prefix))
            {
                places[ordinal] = -1;
                if (Form == RowForm.Array || !Schema.ColumnSpan[ordinal].IsNullable)
                {
                    string name = Schema.ColumnSpan[ordinal].Name;
                    throw new RowFormatException(value, Form == RowForm.Object ? $"the member \"{name}\"" : $"a value of {name}", name);
                }

                continue;
            }

            value += prefix.Length;
            places[ordinal] = Form == RowForm.Array && line[value..].StartsWith("null"u8) ? -1 : value;
            position = ValueScanner.FindEnd(line, value);
            if ((uint)position >= (uint)line.Length || (line[position] != ',' && line[position] != CloseBracket))
            {
                throw new RowFormatException(position < 0 ? value : position, "a complete value and a comma or closing bracket", Schema.ColumnSpan[ordinal].Name);
            }
        }
    }

    /// <summary>Appends one column's value to a key.</summary>
    /// <param name="line">The line.</param>
    /// <param name="ordinal">The column.</param>
    /// <param name="place">Where its value starts, or -1 for null.</param>
    /// <param name="key">The key so far.</param>
    public void AppendComponent(ReadOnlySpan<byte> line, int ordinal, int place, ref KeyBuilder key)
    {
        if (place < 0)
        {
            key = key.AddNull();
            return;
        }

        ColumnSchema column = Schema.ColumnSpan[ordinal];
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

    private static byte[] QuoteName(string name)
    {
        var writer = new RowWriter();
        writer.WriteString(name);
        return [.. writer.WrittenSpan, (byte)':'];
    }
}
