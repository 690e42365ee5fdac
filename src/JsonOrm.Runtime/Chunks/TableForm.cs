using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Upgrades;

namespace JsonOrm.Chunks;

/// <summary>What all versions of a table share: its schema, and the layouts of its lines, keys and index entries.</summary>
internal sealed class TableForm
{
    private TableForm(TableSchema schema, RowLayout layout, RowLayout keyLayout, IndexEntryLayout? keyText, IndexForm[] indexes, TableHistory history)
    {
        Schema = schema;
        Layout = layout;
        KeyLayout = keyLayout;
        KeyText = keyText;
        Indexes = indexes;
        HasForeignKeys = schema.ForeignKeys.Count > 0;
        History = history;
        Upgrades = history.RowVersion > 1 ? new RowUpgrades(history, schema.Name) : null;
    }

    public TableSchema Schema { get; }

    /// <summary>The layout of the lines.</summary>
    public RowLayout Layout { get; }

    /// <summary>The layout of a key as a JSON array; for an index, whose lines consist only of keys, the layout of the lines.</summary>
    public RowLayout KeyLayout { get; }

    public IndexForm[] Indexes { get; }

    /// <summary>True if the table has foreign keys.</summary>
    public bool HasForeignKeys { get; }

    /// <summary>The table's history.</summary>
    public TableHistory History { get; private set; }

    /// <summary>Converts rows of earlier format versions to the present one; null if the table's rows have had one format only.</summary>
    public RowUpgrades? Upgrades { get; }

    /// <summary>True if rows may have kept members, which are preserved when the rows are rewritten.</summary>
    public bool KeepsMembers => History.Keeps;

    /// <summary>True if this is the table of an index.</summary>
    public bool IsIndex => KeyText is null;

    // Extracts the key of a line as an array; null for an index.
    private IndexEntryLayout? KeyText { get; }

    /// <summary>Forgets the kept members, which the next checkpoint leaves out.</summary>
    public void DropKept() => History = History with { Keeps = false, Removed = [] };

    public static TableForm Of(TableSchema schema) => Of(schema, TableHistory.Of(schema));

    public static TableForm Of(TableSchema schema, TableHistory history)
    {
        var layout = new RowLayout(schema, RowForm.Object);
        var keyColumns = new ColumnSchema[schema.KeyOrdinals.Length];
        for (int i = 0; i < keyColumns.Length; i++)
        {
            keyColumns[i] = Copy(schema.ColumnSpan[schema.KeyOrdinals[i]], isNullable: false);
        }

        int[] key = schema.KeyOrdinals;
        var indexes = new IndexForm[schema.StoredIndexes.Count];
        var signatures = new List<string>();
        for (int i = 0; i < indexes.Length; i++)
        {
            IndexSchema index = schema.StoredIndexes[i];
            indexes[i] = index.InnerPaths.Count > 0 ? OfInnerPaths(schema, layout, index, key, signatures) : OfIndex(schema, layout, index, key);
        }

        var keyLayout = new RowLayout(new TableSchema(schema.Name, schema.TypeName, keyColumns, AllOf(keyColumns)), RowForm.Array);
        return new TableForm(schema, layout, keyLayout, new IndexEntryLayout(layout, key, key.Length), indexes, history);
    }

    /// <summary>Returns the key of a line as a JSON array, raw as in the line.</summary>
    public RowSlice KeyAsArray(RowSlice line, RowWriter writer) =>
        KeyText is null ? line : KeyText.Extract(line.Span, writer).Row;

    private static IndexForm OfIndex(TableSchema schema, RowLayout layout, IndexSchema index, int[] key)
    {
        if (index.Paths is { } paths)
        {
            return OfPaths(schema, layout, index, paths);
        }

        int valueCount = index.Ordinals.Length;
        var ordinals = new int[valueCount + key.Length];
        var columns = new ColumnSchema[ordinals.Length];
        for (int i = 0; i < ordinals.Length; i++)
        {
            ordinals[i] = i < valueCount ? index.Ordinals[i] : key[i - valueCount];
            columns[i] = Copy(schema.ColumnSpan[ordinals[i]], isNullable: i < valueCount);
        }

        var entrySchema = new TableSchema(schema.Name + "." + index.Name, schema.TypeName, columns, AllOf(columns));
        var entryLayout = new RowLayout(entrySchema, RowForm.Array);
        return new IndexForm(
            index,
            new TableForm(entrySchema, entryLayout, entryLayout, null, [], TableHistory.None),
            new IndexEntryLayout(layout, ordinals, valueCount),
            key.Length == 1 && schema.Columns[key[0]].Type.IsIntegerLike());
    }

    // The column of the values holds bytes that sort as the values do.
    private static IndexForm OfPaths(TableSchema schema, RowLayout layout, IndexSchema index, string[] paths)
    {
        ColumnSchema[] columns = [new ColumnSchema(index.Name, index.Name, ColumnType.Bytes), Copy(schema.ColumnSpan[CollectionSchema.Id], isNullable: false)];
        var entrySchema = new TableSchema(schema.Name + "." + index.Name, schema.TypeName, columns, AllOf(columns));
        var entryLayout = new RowLayout(entrySchema, RowForm.Array);
        return new IndexForm(
            index,
            new TableForm(entrySchema, entryLayout, entryLayout, null, [], TableHistory.None),
            new IndexEntryLayout(layout, [CollectionSchema.Id], 0),
            LeadsToNumber: false)
        { Path = new PathEntryLayout(layout, paths) };
    }

    // The same path has the same ordinal in all indexes; the ordinals follow those of the columns.
    private static IndexForm OfInnerPaths(TableSchema schema, RowLayout layout, IndexSchema index, int[] key, List<string> signatures)
    {
        IndexedPath[] paths = IndexedPath.Of(schema.ColumnSpan, index);
        var columns = new ColumnSchema[paths.Length + key.Length];
        for (int i = 0; i < paths.Length; i++)
        {
            if (schema.ColumnSpan[paths[i].Ordinal].Type == ColumnType.Json)
            {
                int place = signatures.IndexOf(paths[i].Signature);
                if (place < 0)
                {
                    place = signatures.Count;
                    signatures.Add(paths[i].Signature);
                }

                paths[i] = paths[i].At(schema.Columns.Count + place);
            }

            columns[i] = Copy(paths[i].Value, isNullable: true);
        }

        for (int i = 0; i < key.Length; i++)
        {
            columns[paths.Length + i] = Copy(schema.ColumnSpan[key[i]], isNullable: false);
        }

        var entrySchema = new TableSchema(schema.Name + "." + index.Name, schema.TypeName, columns, AllOf(columns));
        var entryLayout = new RowLayout(entrySchema, RowForm.Array);
        return new IndexForm(
            index,
            new TableForm(entrySchema, entryLayout, entryLayout, null, [], TableHistory.None),
            new IndexEntryLayout(layout, [key[0]], 0),
            key.Length == 1 && schema.Columns[key[0]].Type.IsIntegerLike())
        { Path = new InnerEntryLayout(layout, entryLayout, paths, key) };
    }

    private static ColumnSchema Copy(ColumnSchema column, bool isNullable) =>
        new(column.Name, column.PropertyName, column.Type, isNullable, column.Enum);

    private static int[] AllOf(ColumnSchema[] columns)
    {
        var all = new int[columns.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        return all;
    }
}
