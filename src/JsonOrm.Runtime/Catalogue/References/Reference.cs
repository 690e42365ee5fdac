using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Catalogue;

/// <summary>
/// A foreign key between two tables of an open database: how to get the referenced key of a row, and the access path from a row to those that refer to it.
/// </summary>
internal sealed class Reference
{
    private readonly int[] _columns;
    private readonly int _placeCount;

    /// <summary>Binds a foreign key to the tables as they are now.</summary>
    /// <param name="schema">The foreign key.</param>
    /// <param name="from">The referring table, opened.</param>
    /// <param name="to">The referenced table, opened; null if the database has none of that name, and so no row to refer to.</param>
    /// <exception cref="SchemaMismatchException">The types of the columns differ from those of the other table's key.</exception>
    public Reference(ForeignKeySchema schema, TableSlot from, TableSlot? to)
    {
        Schema = schema;
        From = from;
        Form = from.Form;
        To = to;
        ToForm = to?.Form;
        _columns = schema.Ordinals;
        _placeCount = IndexEntryLayout.LastOf(_columns) + 1;
        ThrowIfUnfit();
        Path = ReferringPath.Of(Form, _columns);
    }

    public ForeignKeySchema Schema { get; }

    /// <summary>The referring table.</summary>
    public TableSlot From { get; }

    /// <summary>The form of the referring table to which the ordinals belong.</summary>
    public TableForm Form { get; }

    /// <summary>The referenced table; null if there is none.</summary>
    public TableSlot? To { get; }

    public TableForm? ToForm { get; }

    /// <summary>The access path from a row to those that refer to it.</summary>
    public ReferringPath Path { get; }

    /// <summary>Returns the key that a row refers to; false if it refers to none, because one of its columns is null.</summary>
    /// <param name="line">The row.</param>
    /// <param name="scratch">A builder that is reused from row to row.</param>
    /// <param name="target">The key.</param>
    public bool TryGetTarget(ReadOnlySpan<byte> line, ref KeyBuilder scratch, out RowKey target)
    {
        Span<int> places = _placeCount <= 32 ? stackalloc int[64] : new int[_placeCount * 2];
        Span<int> starts = places[.._placeCount];
        Form.Layout.Locate(line, starts, places.Slice(_placeCount, _placeCount));
        scratch.Clear();
        foreach (int ordinal in _columns)
        {
            if (starts[ordinal] < 0)
            {
                target = default;
                return false;
            }

            Form.Layout.AppendComponent(line, ordinal, starts[ordinal], ref scratch);
        }

        target = scratch.ToKey();
        return true;
    }

    private void ThrowIfUnfit()
    {
        if (ToForm is null)
        {
            return;
        }

        TableSchema to = ToForm.Schema;
        bool isFit = to.KeyOrdinals.Length == _columns.Length;
        for (int i = 0; isFit && i < _columns.Length; i++)
        {
            isFit = Family(Form.Schema.ColumnSpan[_columns[i]].Type) == Family(to.ColumnSpan[to.KeyOrdinals[i]].Type);
        }

        if (!isFit)
        {
            throw new SchemaMismatchException(
                Form.Schema.Name,
                [$"Foreign key {SchemaComparison.Describe(Form.Schema, Schema)} is over ({Types(Form.Schema, _columns)}), and the key of table '{to.Name}' is of ({Types(to, to.KeyOrdinals)}). Give the columns the types of that key, in its order."]);
        }
    }

    // Equal values of one family have the same encoding in a key.
    private static ColumnType Family(ColumnType type) => type switch
    {
        ColumnType.SByte or ColumnType.Byte or ColumnType.Int16 or ColumnType.UInt16 or ColumnType.Int32 or ColumnType.UInt32 => ColumnType.Int64,
        ColumnType.Single => ColumnType.Double,
        _ => type,
    };

    private static string Types(TableSchema schema, int[] ordinals) =>
        string.Join(", ", Array.ConvertAll(ordinals, ordinal => schema.Columns[ordinal].Type.ToString()));
}
