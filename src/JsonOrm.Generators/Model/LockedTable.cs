using JsonOrm.SchemaLock;

namespace JsonOrm.Generators.Model;

/// <summary>A table with its lock file.</summary>
/// <param name="Table">The table.</param>
/// <param name="Lock">The lock file; null if there is none, if it is invalid, or if the project does not read lock files.</param>
/// <param name="Views">The lock file from which views of earlier versions are made, which may be invalid; null if there is none.</param>
internal sealed record LockedTable(TableModel Table, LockFile? Lock, LockFile? Views)
{
    /// <summary>The ids of the columns and the version; null if the class differs from the last version of the lock file.</summary>
    public (int[] Ids, int Version)? Accepted
    {
        get
        {
            if (Lock is null || Table.Skeleton is not null)
            {
                return null;
            }

            ClassForm form = Form();
            return LockAcceptance.IsAccepted(Lock, form) ? (form.IdsByName(Lock), Lock.Head.Version) : null;
        }
    }

    private ClassForm Form() => Rules.ClassForms.Of(
        Table.Name,
        Table.Columns,
        Table.Key,
        Table.HasAssignedKey,
        Table.ConcurrencyColumn,
        Table.Indexes,
        Table.ForeignKeys,
        Table.Owned,
        Table.Enums);
}
