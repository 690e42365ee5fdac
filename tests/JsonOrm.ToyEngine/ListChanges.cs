using JsonOrm.Queries;

namespace JsonOrm.ToyEngine;

/// <summary>A set-based change: the state that it leads to, and what it gives back of each row.</summary>
internal static class ListChanges
{
    public static (ListState State, List<Value[]> Rows) Apply(ListState state, ModificationModel change) => change.Kind switch
    {
        ModificationKind.Insert => Insert(state, change),
        ModificationKind.Update => Update(state, change),
        _ => Delete(state, change),
    };

    /// <summary>What a change gives back of the rows that it has written or deleted.</summary>
    /// <param name="state">A state in which the rows are.</param>
    /// <param name="change">The change.</param>
    /// <param name="rows">The rows.</param>
    public static List<Value[]> Returned(ListState state, ModificationModel change, IReadOnlyList<Value[]> rows) => change.Returning is { } values
        ? [.. rows.Select(row => Single(state, Of(change.Table, row) with { Projection = values }))]
        : [.. rows];

    /// <summary>Values of expressions over one row of a table, which may lead to other rows.</summary>
    public static Value[] Evaluate(ListState state, TableSource table, Value[] row, IEnumerable<ExpressionNode> expressions) =>
        Single(state, Of(table, row) with { Projection = [.. expressions.Select(expression => new ProjectedColumn(expression, AllowsNull: true))] });

    private static (ListState State, List<Value[]> Rows) Insert(ListState state, ModificationModel change)
    {
        ListTable table = state.Of(change.Table.Schema);
        var written = new List<Value[]>();
        List<Value[]> values = [.. state.Run(change.Rows)];
        int key = table.Schema.HasAssignedKey ? table.Schema.Key[0] : -1;
        int given = key < 0 ? -1 : change.Columns.ToList().FindIndex(column => column.Column.Ordinal == key);
        long next = values.Where(row => given >= 0 && !row[given].IsNull).Select(row => row[given].Integer + 1).Append(table.NextKey).Max();
        foreach (Value[] made in values)
        {
            var row = new Value[table.Schema.Columns.Count];
            for (int i = 0; i < change.Columns.Count; i++)
            {
                row[change.Columns[i].Column.Ordinal] = made[i];
            }

            if (key >= 0 && (row[key].IsNull || row[key].Integer == 0))
            {
                row[key] = Value.From(next++);
            }

            row = change.Finish(row);
            table = table.Inserted(row);
            written.Add(row);
        }

        ListState after = state.With(table);
        return (after, Returned(after, change, written));
    }

    private static (ListState State, List<Value[]> Rows) Update(ListState state, ModificationModel change)
    {
        ListTable table = state.Of(change.Table.Schema);
        var written = new List<Value[]>();
        foreach (Value[] old in state.Run(change.Rows))
        {
            Value[] values = Evaluate(state, change.Table, old, change.Assignments.Select(assignment => assignment.Value));
            Value[] row = [.. old];
            for (int i = 0; i < values.Length; i++)
            {
                row[change.Assignments[i].Column.Column.Ordinal] = values[i];
            }

            written.Add(change.Finish(row));
        }

        // Unique values are looked at when all rows are out of the way.
        table = written.Aggregate(table, (rows, row) => rows.Without(rows.KeyOf(row)));
        ListState after = state.With(written.Aggregate(table, (rows, row) => rows.Put(row)));
        return (after, Returned(after, change, written));
    }

    private static (ListState State, List<Value[]> Rows) Delete(ListState state, ModificationModel change)
    {
        List<Value[]> rows = state.Run(change.Rows);
        ListTable table = rows.Aggregate(state.Of(change.Table.Schema), (left, row) => left.Without(left.KeyOf(row)));
        return (state.With(table), Returned(state, change, rows));
    }

    // A query for one row, by its key.
    private static QueryModel Of(TableSource table, Value[] row)
    {
        ExpressionNode? predicate = null;
        foreach (int ordinal in table.Schema.Key)
        {
            var column = new ColumnNode(table, ordinal);
            var equals = new BinaryNode(BinaryOperator.Equal, column, new ConstantNode(row[ordinal], column.Type, column.Enum));
            predicate = predicate is null ? equals : new BinaryNode(BinaryOperator.And, predicate, equals);
        }

        return new QueryModel(table) { Predicate = predicate };
    }

    private static Value[] Single(ListState state, QueryModel query) => state.Run(query)[0];
}
