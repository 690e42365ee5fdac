using System.Collections.Immutable;
using System.Text;
using JsonOrm.Interpreters.Lists;

namespace JsonOrm.ToyEngine;

/// <summary>The rows of a table by their keys; immutable. Keys and unique indexes are checked, foreign keys are not.</summary>
internal sealed class ListTable
{
    private readonly ImmutableArray<ImmutableDictionary<Value[], Value[]>> _indexes;

    public ListTable(TableSchema schema)
        : this(
            schema,
            ImmutableSortedDictionary<Value[], Value[]>.Empty.WithComparers(ValueOrder.Tuples),
            [.. schema.Indexes.Select(_ => ImmutableDictionary<Value[], Value[]>.Empty.WithComparers(ValueOrder.Equality))],
            1)
    {
    }

    private ListTable(
        TableSchema schema, ImmutableSortedDictionary<Value[], Value[]> rows, ImmutableArray<ImmutableDictionary<Value[], Value[]>> indexes, long nextKey)
    {
        Schema = schema;
        Rows = rows;
        _indexes = indexes;
        NextKey = nextKey;
    }

    public TableSchema Schema { get; }

    /// <summary>The rows, one value for each column, in the order of their keys.</summary>
    public ImmutableSortedDictionary<Value[], Value[]> Rows { get; }

    /// <summary>The key that is assigned next.</summary>
    public long NextKey { get; }

    public Value[] KeyOf(Value[] row) => Pick(row, Schema.Key);

    /// <summary>The row with a key, or null.</summary>
    public Value[]? Find(Value[] key) => Rows.GetValueOrDefault(key);

    /// <summary>The row that holds values of a unique index, or null; values with a null among them are in no row.</summary>
    public Value[]? Find(IndexSchema index, Value[] values) => _indexes[Schema.Indexes.ToList().IndexOf(index)].GetValueOrDefault(values);

    public ListTable Without(Value[] key)
    {
        if (Find(key) is not { } row)
        {
            return this;
        }

        return new(Schema, Rows.Remove(key), [.. _indexes.Select((index, i) => index.Remove(Pick(row, Schema.Indexes[i].Columns)))], NextKey);
    }

    /// <exception cref="UniqueConstraintException">Its key or a unique value is taken.</exception>
    public ListTable Inserted(Value[] row) => Rows.ContainsKey(KeyOf(row)) ? throw Taken(null, Schema.Key, row) : Put(row);

    /// <summary>Puts a row in the place of the one with its key.</summary>
    /// <exception cref="UniqueConstraintException">A unique value is another row's.</exception>
    public ListTable Put(Value[] row)
    {
        Value[] key = KeyOf(row);
        ListTable rest = Without(key);
        var indexes = new List<ImmutableDictionary<Value[], Value[]>>();
        for (int i = 0; i < Schema.Indexes.Count; i++)
        {
            IndexSchema index = Schema.Indexes[i];
            Value[] values = Pick(row, index.Columns);
            bool isHeld = index.IsUnique && !Array.Exists(values, value => value.IsNull);
            if (isHeld && rest._indexes[i].ContainsKey(values))
            {
                throw Taken(index.Name, index.Columns, row);
            }

            indexes.Add(isHeld ? rest._indexes[i].Add(values, row) : rest._indexes[i]);
        }

        return new(Schema, rest.Rows.Add(key, row), [.. indexes], Schema.HasAssignedKey ? Math.Max(NextKey, key[0].Integer + 1) : NextKey);
    }

    public static Value[] Pick(Value[] row, IReadOnlyList<int> ordinals) => [.. ordinals.Select(ordinal => row[ordinal])];

    /// <summary>Values as the text of a JSON array, for messages.</summary>
    public static string Print(Value[] values) => new StringBuilder("[").AppendJoin(",", values).Append(']').ToString();

    private UniqueConstraintException Taken(string? index, IReadOnlyList<int> columns, Value[] row) =>
        new(Schema.Name, index, [.. columns.Select(ordinal => Schema.Columns[ordinal].Name)], Print(Pick(row, columns)));
}
