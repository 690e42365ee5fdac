namespace JsonOrm.Queries.Tests.Random;

/// <summary>Makes tables with columns of all types, simple and composite keys, indexes and foreign keys, and rows that keep all their rules.</summary>
internal sealed class RandomDatabaseMaker(System.Random random, bool isTame)
{
    private static readonly ColumnType[] s_keyTypes =
        [ColumnType.Int32, ColumnType.Int32, ColumnType.Int64, ColumnType.String, ColumnType.Guid, ColumnType.DateOnly, ColumnType.DateTimeOffset, ColumnType.UInt64, ColumnType.Decimal];

    private static readonly ColumnType[] s_types =
        [.. Enum.GetValues<ColumnType>(), ColumnType.Int32, ColumnType.Int32, ColumnType.Int32, ColumnType.String, ColumnType.String, ColumnType.DateTime, ColumnType.Decimal];

    private static readonly EnumSchema s_enum = new("Mood", ["Calm", "Glad", "Angry"], [0, 1, -2], isFlags: false);

    private readonly RandomValues _values = new(random, isTame);
    private readonly List<TableSchema> _schemas = [];
    private readonly List<List<Value[]>> _rows = [];
    private readonly HashSet<ColumnSchema> _wide = [];

    public RandomDatabase Make()
    {
        int count = random.Next(2, 5);
        for (int i = 0; i < count; i++)
        {
            TableSchema schema = Schema("t" + i);
            _schemas.Add(schema);
            _rows.Add(Rows(schema));
        }

        return new RandomDatabase(_schemas, _rows, _wide, isTame);
    }

    private TableSchema Schema(string name)
    {
        var columns = new List<ColumnSchema>();
        var key = new List<int>();
        ColumnSchema Add(ColumnType type, bool isNullable)
        {
            string column = "c" + columns.Count;
            columns.Add(new ColumnSchema(column, column.ToUpperInvariant(), type, isNullable, type == ColumnType.Enum ? s_enum : null));
            if (type is ColumnType.Int64 or ColumnType.UInt64 && random.Next(2) == 0)
            {
                _wide.Add(columns[^1]);
            }

            return columns[^1];
        }

        int keyColumns = random.Next(3) == 0 ? 2 : 1, others = random.Next(2, 9);
        var keyTypes = new List<ColumnType>();
        for (int i = 0; i < keyColumns + others; i++)
        {
            if (key.Count < keyColumns && (random.Next(3) > 0 || columns.Count - key.Count >= others))
            {
                key.Add(columns.Count);
                keyTypes.Add(s_keyTypes[random.Next(s_keyTypes.Length)]);
                Add(keyTypes[^1], isNullable: false);
            }
            else
            {
                Add(s_types[random.Next(s_types.Length)], random.Next(2) == 0);
            }
        }

        if (keyColumns == 2 && random.Next(2) == 0)
        {
            key.Reverse();
            keyTypes.Reverse();
        }

        var foreignKeys = new List<ForeignKeySchema>();
        int[] targets = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(_schemas.Count + 1)).Distinct()];
        foreach (int target in targets)
        {
            // A row that must point into its own table would have nothing to point to at first.
            bool isSelf = target == _schemas.Count, isNullable = isSelf || _rows[target].Count == 0 || random.Next(2) == 0;
            ColumnType[] types = isSelf ? [.. keyTypes] : [.. _schemas[target].Key.Select(ordinal => _schemas[target].Columns[ordinal].Type)];
            int first = columns.Count;
            foreach (ColumnType type in types)
            {
                Add(type, isNullable);
            }

            foreignKeys.Add(new ForeignKeySchema([.. Enumerable.Range(first, types.Length)], isSelf ? name : _schemas[target].Name, ReferentialAction.Restrict, () => _schemas[target]));
        }

        int[] indexable = [.. Enumerable.Range(0, columns.Count).Where(ordinal => columns[ordinal].Type is not (ColumnType.Json or ColumnType.Bytes))];
        IndexSchema[] indexes = [.. Enumerable.Range(0, random.Next(0, 5)).Select(i =>
        {
            int[] ordinals = [.. indexable.OrderBy(_ => random.Next()).Take(random.Next(1, 4))];
            return new IndexSchema("i" + i, ordinals, isUnique: random.Next(4) == 0);
        })];
        return new TableSchema(name, "Random." + name.ToUpperInvariant(), [.. columns], [.. key], indexes, [.. foreignKeys]);
    }

    private List<Value[]> Rows(TableSchema schema)
    {
        var rows = new List<Value[]>();
        var keys = new HashSet<string>();
        int wanted = random.Next(5) == 0 ? random.Next(2) : random.Next(3, 40);
        for (int i = 0; i < wanted; i++)
        {
            Value[] row = [.. schema.Columns.Select(column => column.IsNullable && random.Next(4) == 0 ? Value.Null : Next(column))];
            foreach (ForeignKeySchema foreignKey in schema.ForeignKeys)
            {
                Point(foreignKey, schema, row, rows);
            }

            if (IsUnique(schema, row, keys))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private Value Next(ColumnSchema column) => _values.Next(column.Type, column.Enum, _wide.Contains(column));

    private void Point(ForeignKeySchema foreignKey, TableSchema schema, Value[] row, List<Value[]> own)
    {
        bool isSelf = foreignKey.ReferencedTable == schema.Name;
        TableSchema target = isSelf ? schema : _schemas.First(other => other.Name == foreignKey.ReferencedTable);
        List<Value[]> targets = isSelf ? own : _rows[_schemas.IndexOf(target)];
        bool isNull = targets.Count == 0 || (schema.Columns[foreignKey.Columns[0]].IsNullable && random.Next(4) == 0);
        Value[]? chosen = isNull ? null : targets[random.Next(targets.Count)];
        for (int i = 0; i < foreignKey.Columns.Count; i++)
        {
            row[foreignKey.Columns[i]] = chosen is null ? Value.Null : chosen[target.Key[i]];
        }
    }

    private static bool IsUnique(TableSchema schema, Value[] row, HashSet<string> keys)
    {
        string Tuple(string name, IEnumerable<int> ordinals) => name + ":" + string.Join("|", ordinals.Select(ordinal => row[ordinal].Kind == ValueKind.Decimal ? (row[ordinal].Decimal / 1.000000000000m).ToString("G29", System.Globalization.CultureInfo.InvariantCulture) : row[ordinal].ToString()));
        string[] all =
        [
            Tuple("key", schema.Key),
            .. schema.Indexes.Where(index => index.IsUnique && index.Columns.All(ordinal => !row[ordinal].IsNull)).Select(index => Tuple(index.Name, index.Columns)),
        ];
        if (all.Any(keys.Contains))
        {
            return false;
        }

        keys.UnionWith(all);
        return true;
    }
}
