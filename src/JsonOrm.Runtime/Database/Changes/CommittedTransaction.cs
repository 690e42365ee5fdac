using System.Text;
using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm;

/// <summary>A committed transaction, as the rows that it changed.</summary>
public sealed class CommittedTransaction
{
    private readonly CommitStep _step;

    internal CommittedTransaction(CommitStep step) => _step = step;

    /// <summary>The number of the commit. Once its changes are processed, this is the position from which to go on.</summary>
    public long Position => _step.Lsn;

    /// <summary>When it was committed, in UTC, according to the clock of the writing process.</summary>
    public DateTimeOffset Time => _step.Time;

    /// <summary>True if the transaction is a line of the log, whose length is limited.</summary>
    internal bool IsInLog => ReferenceEquals(_step.Before.Engine, _step.After.Engine);

    /// <summary>
    /// The changed rows of all tables and collections as JSON records, by table, in the order of their keys. They are read as they are enumerated, so a transaction may be larger than memory; enumerate them before
    /// the hold on its position is advanced.
    /// </summary>
    public IEnumerable<RowChange> Changes
    {
        get
        {
            foreach ((TableSlot? before, TableSlot? after) in _step.Tables())
            {
                string name = (after ?? before!).Name;
                foreach (ChangedRow row in _step.Changes(before, after))
                {
                    yield return new RowChange(KindOf(row), name, Text(row.Old), Text(row.New));
                }
            }
        }
    }

    /// <summary>The tables that the commit renamed. Their rows are the same, so a rename alone is no change of a row.</summary>
    public IEnumerable<RenamedTable> RenamedTables
    {
        get
        {
            foreach ((TableSlot? before, TableSlot? after) in _step.Tables())
            {
                if (before is not null && after is not null && before.Name != after.Name)
                {
                    yield return new RenamedTable(before.Name, after.Name);
                }
            }
        }
    }

    /// <summary>Returns the changed rows of one table in the order of their keys, read as they are enumerated.</summary>
    /// <typeparam name="T">The table. Rows that were written in an earlier form of the class are converted to its present one.</typeparam>
    /// <exception cref="SchemaMismatchException">The table had a schema that cannot be converted to that of the class.</exception>
    public IEnumerable<RowChange<T>> Of<T>()
        where T : class, ITable<T>
    {
        (TableSlot before, TableSlot after) = _step.Attach(T.Schema);
        if (!_step.IsTouched(before, after))
        {
            yield break;
        }

        RowWriter? writer = before.Evolution is { ChangesRows: true } || after.Evolution is { ChangesRows: true } ? new RowWriter() : null;
        foreach (ChangedRow row in _step.Changes(before, after))
        {
            RowSlice old = InClass(before, row.Old, writer), now = InClass(after, row.New, writer);
            if (old.Buffer is null || now.Buffer is null || !old.Span.SequenceEqual(now.Span))
            {
                yield return new RowChange<T>(KindOf(row), Read<T>(old), Read<T>(now));
            }
        }
    }

    private static RowChangeKind KindOf(in ChangedRow row) =>
        row.Old.Buffer is null ? RowChangeKind.Inserted : row.New.Buffer is null ? RowChangeKind.Deleted : RowChangeKind.Updated;

    private static string? Text(RowSlice row) => row.Buffer is null ? null : Encoding.UTF8.GetString(KeptMembers.Drop(row).Span);

    private static RowSlice InClass(TableSlot slot, RowSlice row, RowWriter? writer) =>
        row.Buffer is null || writer is null || slot.Evolution is not { ChangesRows: true } evolution ? row : evolution.InClass(row, writer);

    private static T? Read<T>(RowSlice row)
        where T : class, ITable<T> => row.Buffer is null ? null : StoredRow.Read<T>(row);
}

/// <summary>A table that a commit renamed.</summary>
/// <param name="From">The name before.</param>
/// <param name="To">The name after.</param>
public sealed record RenamedTable(string From, string To);

/// <summary>What a committed transaction changed in one table.</summary>
/// <typeparam name="T">The table.</typeparam>
/// <param name="Position">The number of the commit. Once its changes are processed, this is the position from which to go on.</param>
/// <param name="Time">When it was committed, in UTC, according to the clock of the writing process.</param>
/// <param name="Changes">The changed rows in the order of their keys, read as they are enumerated. Empty in an element that only says how far the database has come.</param>
public sealed record TableTransaction<T>(long Position, DateTimeOffset Time, IEnumerable<RowChange<T>> Changes)
    where T : class;
