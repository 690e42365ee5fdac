using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>The present schema of a class, without ids.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Columns">The columns in declared order.</param>
/// <param name="Key">The indexes of the key columns, in key order.</param>
/// <param name="IsAssigned">True if the database assigns the key.</param>
/// <param name="Concurrency">The index of the concurrency token, or -1.</param>
/// <param name="Indexes">The secondary indexes; their columns are given by index.</param>
/// <param name="References">The foreign keys; their columns are given by index.</param>
internal sealed record ClassForm(
    string Table,
    EquatableArray<ColumnForm> Columns,
    EquatableArray<int> Key,
    bool IsAssigned,
    int Concurrency,
    EquatableArray<IndexForm> Indexes,
    EquatableArray<ReferenceForm> References)
{
    /// <summary>Returns the ids of the columns by name in the last version of a lock file; 0 for a name that it lacks.</summary>
    public int[] IdsByName(LockFile file)
    {
        var ids = file.ColumnsAt(file.Head.Version).ToDictionary(column => column.Form.Name, column => column.Id, StringComparer.Ordinal);
        return [.. Columns.Select(column => ids.TryGetValue(column.Name, out int id) ? id : 0)];
    }

    /// <summary>Returns the key with ids in place of column indexes.</summary>
    public KeyForm KeyForm(int[] ids) => new(Ids(Key, ids), IsAssigned, Concurrency < 0 ? 0 : ids[Concurrency]);

    /// <summary>Returns the secondary indexes with ids in place of column indexes.</summary>
    public IEnumerable<IndexForm> IndexForms(int[] ids) => Indexes.Select(index => index with { Columns = Ids(index.Columns, ids) });

    /// <summary>Returns the foreign keys with ids in place of column indexes.</summary>
    public IEnumerable<ReferenceForm> ReferenceForms(int[] ids) => References.Select(reference => reference with { Columns = Ids(reference.Columns, ids) });

    private static EquatableArray<int> Ids(EquatableArray<int> places, int[] ids) => places.Select(place => ids[place]).ToEquatableArray();
}
