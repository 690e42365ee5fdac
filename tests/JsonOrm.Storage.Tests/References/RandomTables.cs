using System.Globalization;
using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Storage.Tests.References;

/// <summary>Random schemas whose tables refer to each other: keys of one or two columns, keys that are references, indexes that lead to referring rows or do not.</summary>
internal sealed class RandomTables
{
    public RandomTables(Random random)
    {
        int count = random.Next(2, 6);
        var keyLengths = new int[count];
        for (int i = 0; i < count; i++)
        {
            keyLengths[i] = random.Next(1, 3);
        }

        Schemas = new TableSchema[count];
        for (int i = 0; i < count; i++)
        {
            Schemas[i] = Make(random, i, keyLengths);
        }
    }

    public TableSchema[] Schemas { get; }

    /// <summary>The canonical line of a row.</summary>
    public static RowSlice Line(TableSchema schema, long?[] row)
    {
        var writer = new RowWriter();
        writer.BeginObject();
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value)
            {
                writer.Member(Encoding.UTF8.GetBytes($"\"{schema.Columns[i].Name}\":"));
                writer.WriteInt64(value);
            }
        }

        writer.EndObject();
        return writer.TakeRow();
    }

    /// <summary>The columns of a row that make a reference to nothing of it: those that may be null and are not in the key.</summary>
    public static int[] Clearable(TableSchema schema, ForeignKeySchema key) =>
        [.. key.Columns.Where(ordinal => schema.Columns[ordinal].IsNullable && !schema.Key.Contains(ordinal))];

    private static TableSchema Make(Random random, int table, int[] keyLengths)
    {
        var columns = new List<ColumnSchema>();
        int[] key = [.. Enumerable.Range(0, keyLengths[table])];
        foreach (int ordinal in key)
        {
            columns.Add(Column(ordinal, isNullable: false));
        }

        var foreignKeys = new List<ForeignKeySchema>();
        var indexes = new List<IndexSchema>();
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            int to = random.Next(keyLengths.Length);
            var action = (ReferentialAction)random.Next(3);
            int[] own;
            if (action != ReferentialAction.SetNull && keyLengths[to] <= key.Length && random.Next(4) == 0)
            {
                own = key[..keyLengths[to]];
            }
            else
            {
                own = new int[keyLengths[to]];
                int nullable = random.Next(own.Length);
                for (int part = 0; part < own.Length; part++)
                {
                    own[part] = columns.Count;
                    columns.Add(Column(columns.Count, action == ReferentialAction.SetNull && part == nullable ? true : random.Next(3) > 0));
                }

                if (random.Next(3) > 0)
                {
                    int[] indexed = [.. own];
                    random.Shuffle(indexed);
                    indexes.Add(new IndexSchema($"ix{indexes.Count}", random.Next(2) == 0 ? indexed : [.. indexed, .. key], isUnique: false));
                }
            }

            foreignKeys.Add(new ForeignKeySchema(own, Name(to), action));
        }

        return new TableSchema(Name(table), "Tests." + Name(table), [.. columns], key, [.. indexes], [.. foreignKeys]);
    }

    private static string Name(int table) => string.Create(CultureInfo.InvariantCulture, $"t{table}");

    private static ColumnSchema Column(int ordinal, bool isNullable)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"C{ordinal}");
        return new ColumnSchema(name, name, ColumnType.Int64, isNullable);
    }
}
