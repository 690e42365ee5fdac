using JsonOrm.SchemaLock;

namespace JsonOrm.Generators.Model;

/// <summary>A table with its lock file.</summary>
/// <param name="Table">The table.</param>
/// <param name="Lock">The lock file; null without one, when something is wrong with it, and where the project does not read them.</param>
internal sealed record LockedTable(TableModel Table, LockFile? Lock)
{
    /// <summary>The ids of the columns and the version; null unless the class is what the last version of the lock file says.</summary>
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
