using JsonOrm.Evolution;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;

namespace JsonOrm.PendingChanges;

/// <summary>Converts lock files and classes to the form in which they are compared, see <see cref="SchemaComparer"/>.</summary>
internal static class LockStates
{
    /// <summary>Converts a version of a lock file. Its columns are ordered by their ids.</summary>
    public static SchemaState Of(LockFile file, int version)
    {
        LockedColumn[] columns = [.. file.Columns.Where(column => column.Line.At(version) is not null)];
        int[] ids = [.. columns.Select(column => column.Id)];
        KeyForm key = file.Key.At(version)!;
        return new SchemaState
        {
            Table = file.NameAt(version),
            Version = version,
            FormerNames = [.. file.Head.Was.Where(past => past.Until < version).Select(past => past.Form)],
            Columns = [.. columns.Select(column => Column(column.Line.At(version)!, column.Id, FormerNames(column.Line, version)))],
            Removed = [.. file.Columns.Where(column => column.Line.Removed > 0 && column.Line.Removed <= version).Select(column => Column(column.Line.Form, column.Id, []))],
            Key = Places(key.Columns),
            HasAssignedKey = key.IsAssigned,
            ConcurrencyColumn = Array.IndexOf(ids, key.Concurrency),
            Indexes = [.. file.Indexes.Select(line => line.At(version)).OfType<IndexForm>().Select(index => new IndexState(index.Name, Places(index.Columns), index.IsUnique) { Paths = index.Inside })],
            References = [.. file.References.Select(line => line.At(version)).OfType<ReferenceForm>().Select(reference => new ReferenceState(Places(reference.Columns), reference.Table, reference.OnDelete))],
        };

        int[] Places(EquatableArray<int> of) => [.. of.Select(id => Array.IndexOf(ids, id))];
    }

    /// <summary>Converts a class. Its columns have no ids: each must be matched with an earlier column.</summary>
    public static SchemaState Of(ClassForm form) => new()
    {
        Table = form.Table,
        Columns = [.. form.Columns.Select(column => Column(column, 0, []))],
        Key = [.. form.Key],
        HasAssignedKey = form.IsAssigned,
        ConcurrencyColumn = form.Concurrency,
        Indexes = [.. form.Indexes.Select(index => new IndexState(index.Name, [.. index.Columns], index.IsUnique) { Paths = index.Inside })],
        References = [.. form.References.Select(reference => new ReferenceState([.. reference.Columns], reference.Table, reference.OnDelete))],
    };

    private static string[] FormerNames(Locked<ColumnForm> line, int version) =>
        [.. line.Was.Where(past => past.Until < version).Select(past => past.Form.Name).Where(name => name != line.At(version)!.Name).Distinct()];

    private static ColumnState Column(ColumnForm form, int id, string[] formerNames) => new()
    {
        Name = form.Name,
        Id = id,
        Type = form.Type,
        IsNullable = form.IsNullable,
        Enum = form.Type == LockTypes.Enum
            ? new EnumState { IsFlags = form.IsFlags, Names = [.. form.Members.Select(member => member.Name)], Values = [.. form.Members.Select(member => member.Number)] }
            : null,
        Shape = form.Shape.Length > 0 ? form.Shape : null,
        FormerNames = formerNames,
    };
}
