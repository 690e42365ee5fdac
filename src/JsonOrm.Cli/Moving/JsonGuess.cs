using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>Guesses a schema from JSON records.</summary>
internal sealed class JsonGuess
{
    private readonly List<ColumnGuess> _columns = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly List<long> _seen = [];
    private long _records;

    /// <summary>Adds a record. A text that is no object says nothing: the import will reject it.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = 256 });
        JsonDocument? document;
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out document))
            {
                return;
            }
        }
        catch (JsonException)
        {
            return;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (!_ordinals.TryGetValue(member.Name, out int ordinal))
                {
                    ordinal = _columns.Count;
                    _ordinals.Add(member.Name, ordinal);
                    _columns.Add(new ColumnGuess(member.Name));
                    _seen.Add(0);
                }

                _columns[ordinal].AddJson(member.Value);
                _seen[ordinal]++;
            }

            _records++;
        }
    }

    /// <summary>Returns the schema.</summary>
    public TableSchema ToSchema(string table, IReadOnlyList<string> key)
    {
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_seen[i] < _records)
            {
                _columns[i].AddNull();
            }
        }

        return SchemaGuess.Of(table, _columns, key);
    }
}
