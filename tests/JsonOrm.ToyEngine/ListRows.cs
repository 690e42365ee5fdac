using JsonOrm.Queries;

namespace JsonOrm.ToyEngine;

/// <summary>Writes of rows of one class: the steps that every engine goes through.</summary>
internal static class ListRows<T>
    where T : class, ITable<T>
{
    private static TableSource Source => RowSource.Of(T.Schema);

    public static ListState Insert(ListState state, T row, long? place = null)
    {
        T.Codec.Validate(row, place);
        ListTable table = state.Of(T.Schema);
        if (T.Schema.HasAssignedKey && T.Codec.GetAssignedKey(row) == 0)
        {
            T.Codec.SetAssignedKey(row, table.NextKey);
            try
            {
                return state.With(table.Inserted(T.Codec.ToValues(row)));
            }
            catch (UniqueConstraintException)
            {
                // A call that fails leaves the caller's row as it was.
                T.Codec.SetAssignedKey(row, 0);
                throw;
            }
        }

        return state.With(table.Inserted(T.Codec.ToValues(row)));
    }

    public static ListState Update(ListState state, T row, long? place = null)
    {
        T.Codec.Validate(row, place);
        ListTable table = state.Of(T.Schema);
        Value[] values = T.Codec.ToValues(row);
        Value[] stored = table.Find(table.KeyOf(values)) ?? throw new RowGoneException(T.Schema.Name, ListTable.Print(table.KeyOf(values)));
        return WithToken(row, stored, () => state.With(table.Put(T.Codec.ToValues(row))));
    }

    public static ListState Upsert(ListState state, T row, long? place = null)
    {
        bool isNew = T.Schema.HasAssignedKey && T.Codec.GetAssignedKey(row) == 0;
        ListTable table = state.Of(T.Schema);
        return isNew || table.Find(table.KeyOf(T.Codec.ToValues(row))) is null ? Insert(state, row, place) : Update(state, row, place);
    }

    public static (ListState State, bool Result) Delete(ListState state, T row)
    {
        ListTable table = state.Of(T.Schema);
        Value[] key = T.Codec.GetKey(row).ToValues();
        if (table.Find(key) is not { } stored)
        {
            return (state, false);
        }

        ThrowIfMoved(row, stored);
        return (state.With(table.Without(key)), true);
    }

    public static (ListState State, bool Result) Delete(ListState state, Value[]? stored)
    {
        ListTable table = state.Of(T.Schema);
        return stored is null ? (state, false) : (state.With(table.Without(table.KeyOf(stored))), true);
    }

    public static (ListState State, UpsertOutcome Result) Upsert(ListState state, T row, ConflictModel conflict)
    {
        T.Codec.Validate(row);
        ListTable table = state.Of(T.Schema);
        Value[] proposed = T.Codec.ToValues(row);
        if (FindConflict(table, proposed, conflict) is not { } stored)
        {
            return (Insert(state, row), UpsertOutcome.Inserted);
        }

        if (conflict.Action == ConflictAction.Nothing)
        {
            return (state, UpsertOutcome.Unchanged);
        }

        T changed = T.Codec.FromValues(Changed(state, stored, proposed, conflict));
        if (T.Schema.ConcurrencyColumn >= 0)
        {
            T.Codec.AdvanceConcurrencyToken(changed);
            T.Codec.SetConcurrencyToken(row, T.Codec.GetConcurrencyToken(changed));
        }

        T.Codec.Validate(changed);
        if (T.Schema.HasAssignedKey)
        {
            T.Codec.SetAssignedKey(row, T.Codec.GetAssignedKey(changed));
        }

        return (state.With(table.Put(T.Codec.ToValues(changed))), UpsertOutcome.Updated);
    }

    private static Value[]? FindConflict(ListTable table, Value[] row, ConflictModel conflict)
    {
        IEnumerable<IndexSchema> indexes = conflict.IsAnywhere ? T.Schema.Indexes.Where(index => index.IsUnique) : conflict.Index is { } index ? [index] : [];
        return (conflict.Index is null ? table.Find(table.KeyOf(row)) : null)
            ?? indexes.Select(unique => table.Find(unique, ListTable.Pick(row, unique.Columns))).FirstOrDefault(found => found is not null);
    }

    private static Value[] Changed(ListState state, Value[] stored, Value[] proposed, ConflictModel conflict)
    {
        Value[] row = [.. stored];
        if (conflict.Action == ConflictAction.Replace)
        {
            foreach (ColumnSchema column in T.Schema.Columns.Where(column => !T.Schema.Key.Contains(column.Ordinal) && column.Ordinal != T.Schema.ConcurrencyColumn))
            {
                row[column.Ordinal] = proposed[column.Ordinal];
            }

            return row;
        }

        // The proposed row is in no list: its columns become constants.
        IEnumerable<ExpressionNode> expressions = conflict.Assignments.Select(assignment => ExpressionTree.Rewrite(
            assignment.Value,
            node => node is ColumnNode column && ReferenceEquals(column.Source, conflict.Proposed) ? new ConstantNode(proposed[column.Column.Ordinal], column.Type, column.Enum) : null));
        Value[] values = ListChanges.Evaluate(state, Source, stored, expressions);
        for (int i = 0; i < values.Length; i++)
        {
            row[conflict.Assignments[i].Column.Column.Ordinal] = values[i];
        }

        return row;
    }

    private static ListState WithToken(T row, Value[] stored, Func<ListState> write)
    {
        if (T.Schema.ConcurrencyColumn < 0)
        {
            return write();
        }

        ThrowIfMoved(row, stored);
        Value token = T.Codec.GetConcurrencyToken(row);
        T.Codec.AdvanceConcurrencyToken(row);
        try
        {
            return write();
        }
        catch (UniqueConstraintException)
        {
            T.Codec.SetConcurrencyToken(row, token);
            throw;
        }
    }

    private static void ThrowIfMoved(T row, Value[] stored)
    {
        int token = T.Schema.ConcurrencyColumn;
        if (token >= 0 && T.Codec.GetConcurrencyToken(row) != stored[token])
        {
            ListTable table = new(T.Schema);
            throw new ConcurrencyException(T.Schema.Name, ListTable.Print(table.KeyOf(stored)), T.Codec.GetConcurrencyToken(row).ToString(), stored[token].ToString());
        }
    }
}
