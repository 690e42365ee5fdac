using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>The columns of a record as texts: strings without quotes and escapes, anything else as in JSON.</summary>
internal sealed class RecordFields
{
    private readonly TableSchema _table;
    private readonly string?[] _values;
    private readonly Dictionary<string, int> _ordinals;

    public RecordFields(TableSchema table)
    {
        _table = table;
        _values = new string?[table.Columns.Count];
        _ordinals = table.Columns.ToDictionary(column => column.Name, column => column.Ordinal, StringComparer.Ordinal);
    }

    /// <summary>The number of columns.</summary>
    public int Count => _values.Length;

    /// <summary>The text of a column; null for null.</summary>
    public string? this[int ordinal] => _values[ordinal];

    /// <summary>Reads a record in canonical form.</summary>
    public void Read(ReadOnlySpan<byte> record)
    {
        Array.Clear(_values);
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        int next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            while (next < Count && !reader.ValueTextEquals(_table.Columns[next].Name))
            {
                next++;
            }

            int ordinal = next < Count ? next++ : _ordinals[reader.GetString()!];
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.String when _table.Columns[ordinal].Type != ColumnType.Json:
                    _values[ordinal] = reader.GetString();
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    reader.Skip();
                    _values[ordinal] = System.Text.Encoding.UTF8.GetString(record[start..(int)reader.BytesConsumed]);
                    break;
            }
        }
    }
}
