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
    private readonly bool _isFit;

    /// <summary>Binds a foreign key to the tables as they are now.</summary>
    /// <param name="schema">The foreign key.</param>
    /// <param name="from">The referring table, opened.</param>
    /// <param name="to">The referenced table, opened; null if the database has none of that name, and so no row to refer to.</param>
    public Reference(ForeignKeySchema schema, TableSlot from, TableSlot? to)
    {
        Schema = schema;
        From = from;
        Form = from.Form;
        To = to;
        ToForm = to?.Form;
        _columns = schema.Ordinals;
        _placeCount = IndexEntryLayout.LastOf(_columns) + 1;
        _isFit = to is null || Fits(Form.Schema, schema, to.Schema);
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

    /// <summary>
    /// The difference between the types of the columns and those of the other table's key, as a sentence for errors; null if they agree. The reference cannot be
    /// followed while they differ. That is an error only if both classes are known: each changes its own table.
    /// </summary>
    public string? Misfit => _isFit ? null : Describe(From, To!);

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

    /// <summary>True if the columns have the types of the other table's key.</summary>
    public static bool Fits(TableSchema from, ForeignKeySchema key, TableSchema to)
    {
        int[] columns = key.Ordinals;
        bool isFit = to.KeyOrdinals.Length == columns.Length;
        for (int i = 0; isFit && i < columns.Length; i++)
        {
            isFit = Family(from.ColumnSpan[columns[i]].Type) == Family(to.ColumnSpan[to.KeyOrdinals[i]].Type);
        }

        return isFit;
    }

    private string Describe(TableSlot from, TableSlot to)
    {
        TableSchema schema = from.Schema;
        return $"Foreign key {SchemaComparison.Describe(schema, Schema)} is over ({Types(schema, _columns)}), and the key of table '{to.Name}' is of ({Types(to.Schema, to.Schema.KeyOrdinals)}). "
            + (!from.IsAttached ? $"The class of table '{from.Name}' has not been used since the key changed: use it first, if only by Select.From<…>().Any(db)."
                : !to.IsAttached ? $"The class of table '{to.Name}' has not been used since the columns changed: use it first, if only by Select.From<…>().Any(db)."
                : "Give the columns the types of that key, in its order.");
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
