using System.Globalization;

namespace JsonOrm.Storage.Tests.References;

/// <summary>Foreign keys as a person would do them by hand: tables in dictionaries, rules applied one row at a time, everything checked at the end.</summary>
internal sealed class ReferenceModel
{
    private readonly TableSchema[] _schemas;
    private readonly SortedDictionary<string, long?[]>[] _tables;

    public ReferenceModel(TableSchema[] schemas)
    {
        _schemas = schemas;
        _tables = [.. schemas.Select(_ => new SortedDictionary<string, long?[]>(StringComparer.Ordinal))];
    }

    private ReferenceModel(ReferenceModel other)
    {
        _schemas = other._schemas;
        _tables = [.. other._tables.Select(table => new SortedDictionary<string, long?[]>(table, StringComparer.Ordinal))];
    }

    public ReferenceModel Copy() => new(this);

    public long?[]? Any(Random random, int table) => _tables[table].Count == 0 ? null : _tables[table].ElementAt(random.Next(_tables[table].Count)).Value;

    public bool Has(int table, long?[] row) => _tables[table].ContainsKey(KeyOf(row, _schemas[table].Key));

    public void Put(int table, long?[] row) => _tables[table][KeyOf(row, _schemas[table].Key)] = row;

    public void Delete(int table, long?[] row)
    {
        string key = KeyOf(row, _schemas[table].Key);
        if (!_tables[table].Remove(key))
        {
            return;
        }

        for (int from = 0; from < _schemas.Length; from++)
        {
            foreach (ForeignKeySchema reference in _schemas[from].ForeignKeys.Where(reference => reference.ReferencedTable == _schemas[table].Name))
            {
                foreach (long?[] referring in _tables[from].Values.Where(candidate => KeyOf(candidate, reference.Columns) == key).ToList())
                {
                    if (reference.OnDelete == ReferentialAction.Cascade)
                    {
                        Delete(from, referring);
                    }
                    else if (reference.OnDelete == ReferentialAction.SetNull && _tables[from].TryGetValue(KeyOf(referring, _schemas[from].Key), out long?[]? now))
                    {
                        long?[] cleared = [.. now];
                        foreach (int ordinal in RandomTables.Clearable(_schemas[from], reference))
                        {
                            cleared[ordinal] = null;
                        }

                        Put(from, cleared);
                    }
                }
            }
        }
    }

    public bool IsSound()
    {
        for (int from = 0; from < _schemas.Length; from++)
        {
            foreach (ForeignKeySchema reference in _schemas[from].ForeignKeys)
            {
                int to = Array.FindIndex(_schemas, schema => schema.Name == reference.ReferencedTable);
                foreach (long?[] row in _tables[from].Values)
                {
                    if (reference.Columns.All(ordinal => row[ordinal] is not null) && !_tables[to].ContainsKey(KeyOf(row, reference.Columns)))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    public string TextOf(int table) => string.Join('\n', _tables[table].Values.Select(row => System.Text.Encoding.UTF8.GetString(RandomTables.Line(_schemas[table], row).Span)));

    // Values have one digit, so that text sorts as numbers do. A null makes a key that no row has.
    private static string KeyOf(long?[] row, IReadOnlyList<int> ordinals) =>
        string.Join(',', ordinals.Select(ordinal => row[ordinal]?.ToString(CultureInfo.InvariantCulture) ?? "-"));
}
