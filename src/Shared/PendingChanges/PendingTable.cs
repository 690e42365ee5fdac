using JsonOrm.Evolution;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;

namespace JsonOrm.PendingChanges;

/// <summary>A class that differs from the last version of its lock file.</summary>
/// <param name="Changes">The differences; at least one.</param>
/// <param name="Accepted">The lock file with a further version; null while a change lacks its answer.</param>
internal sealed record PendingTable(IReadOnlyList<SchemaChange> Changes, LockFile? Accepted)
{
    /// <summary>Compares a class with its lock file; null if they agree.</summary>
    /// <param name="table">A table that breaks no rule.</param>
    /// <param name="file">Its lock file.</param>
    /// <param name="compilation">The compilation.</param>
    public static PendingTable? Compare(TableDeclaration table, LockFile file, Compilation compilation)
    {
        ClassForm form = ClassForms.Of(table);
        if (LockAcceptance.IsAccepted(file, form))
        {
            return null;
        }

        SchemaState before = LockStates.Of(file, file.Head.Version);
        var side = new ComparisonSide { Before = "in the lock file", RenamedTables = RenamedTables(table) };
        SchemaDifference difference = SchemaComparer.Compare(before, LockStates.Of(form), ClassAnswers.Of(table, compilation), side);

        // A lock file has no order of columns.
        List<SchemaChange> changes = [.. difference.Changes.Where(change => change.Kind != ChangeKind.ColumnsReordered)];
        if (changes.Count == 0)
        {
            changes.Add(new SchemaChange(
                ChangeKind.IndexChanged,
                form.Table,
                file.Head.IsRemoved ? $"Table '{form.Table}' is gone in the lock file, and has a class" : $"Table '{form.Table}' has another form in the lock file",
                "Its rows stay as they are."));
        }

        int[] ids = [.. difference.Steps.Select(step => step.Source >= 0 && !step.IsKept ? before.Columns[step.Source].Id : 0)];
        return new PendingTable(changes, difference.IsRefused ? null : LockAcceptance.Accept(file, form, ids));
    }

    /// <summary>True if a database of some version in the file calls the method of <c>[UpgradedBy]</c>. A version whose change lacks another answer counts: its
    /// own rule asks for it first.</summary>
    public static bool RunsUpgrade(TableDeclaration table, LockFile file, Compilation compilation)
    {
        ClassForm form = ClassForms.Of(table);
        SchemaState after = LockStates.Of(form);
        SchemaAnswers answers = ClassAnswers.Of(table, compilation);
        var side = new ComparisonSide { Before = "in the lock file", RenamedTables = RenamedTables(table) };
        for (int version = 1; version <= file.Head.Version; version++)
        {
            SchemaDifference difference = SchemaComparer.Compare(LockStates.Of(file, version), after, answers, side);
            if (difference.RunsUpgrade || difference.IsRefused)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the columns of the class that have their values from the method of <c>[UpgradedBy]</c> alone, each with the last version without it, in the rows of databases that the file allows.</summary>
    public static IReadOnlyList<(int Column, int Version)> ColumnsForUpgrade(TableDeclaration table, LockFile file, Compilation compilation)
    {
        SchemaState after = LockStates.Of(ClassForms.Of(table));
        SchemaAnswers answers = ClassAnswers.Of(table, compilation);
        var side = new ComparisonSide { Before = "in the lock file", RenamedTables = RenamedTables(table) };
        var columns = new SortedDictionary<int, int>();
        for (int version = file.Head.MinimumVersion; version <= file.Head.Version; version++)
        {
            SchemaDifference difference = SchemaComparer.Compare(LockStates.Of(file, version), after, answers, side);
            for (int i = 0; difference.RunsUpgrade && i < difference.Steps.Length; i++)
            {
                if (difference.Steps[i] is { Source: < 0, Absent: AbsentWay.Zero })
                {
                    columns[i] = version;
                }
            }
        }

        return [.. columns.Select(column => (column.Key, column.Value))];
    }

    private static Dictionary<string, string> RenamedTables(TableDeclaration table)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Reference reference in table.References.References)
        {
            foreach (string former in TableNamesBefore.AndNow(reference.Target).Skip(1))
            {
                names[former] = reference.Shape.ReferencedTable;
            }
        }

        return names;
    }
}
