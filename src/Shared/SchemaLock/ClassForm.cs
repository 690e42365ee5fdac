using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>The schema that a class has now, without ids.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Columns">The columns in declared order.</param>
/// <param name="Key">Places of the key columns, in key order.</param>
/// <param name="IsAssigned">True when the database assigns the key.</param>
/// <param name="Concurrency">The place of the concurrency token, or -1.</param>
/// <param name="Indexes">The indexes; their columns are places.</param>
/// <param name="References">The foreign keys; their columns are places.</param>
internal sealed record ClassForm(
    string Table,
    EquatableArray<ColumnForm> Columns,
    EquatableArray<int> Key,
    bool IsAssigned,
    int Concurrency,
    EquatableArray<IndexForm> Indexes,
    EquatableArray<ReferenceForm> References)
{
    /// <summary>The ids that the last version of a lock file has for the names of the columns; 0 for a name that it does not have.</summary>
    public int[] IdsByName(LockFile file)
    {
        var ids = file.ColumnsAt(file.Head.Version).ToDictionary(column => column.Form.Name, column => column.Id, StringComparer.Ordinal);
        return [.. Columns.Select(column => ids.TryGetValue(column.Name, out int id) ? id : 0)];
    }

    /// <summary>The key with ids in the place of places.</summary>
    public KeyForm KeyForm(int[] ids) => new(Ids(Key, ids), IsAssigned, Concurrency < 0 ? 0 : ids[Concurrency]);

    /// <summary>The indexes with ids in the place of places.</summary>
    public IEnumerable<IndexForm> IndexForms(int[] ids) => Indexes.Select(index => index with { Columns = Ids(index.Columns, ids) });

    /// <summary>The foreign keys with ids in the place of places.</summary>
    public IEnumerable<ReferenceForm> ReferenceForms(int[] ids) => References.Select(reference => reference with { Columns = Ids(reference.Columns, ids) });

    private static EquatableArray<int> Ids(EquatableArray<int> places, int[] ids) => places.Select(place => ids[place]).ToEquatableArray();
}
