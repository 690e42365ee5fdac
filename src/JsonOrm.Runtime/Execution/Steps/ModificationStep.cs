using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// Works out a set-based change on one version of a table without applying it: keys, old rows, and new rows that have been
/// through every rule. Nothing is stored unless all of them can be.
/// </summary>
internal sealed class ModificationStep
{
    private readonly ModificationModel _model;
    private readonly TableVersion _table;
    private readonly ChangedRowWriter _writer;

    private ModificationStep(ModificationModel model, TableVersion table)
    {
        _model = model;
        _table = table;
        _writer = new ChangedRowWriter(table, model.Rules);
    }

    /// <summary>The changes, in the order of the rows concerned.</summary>
    /// <exception cref="ValidationException">A written row breaks a rule.</exception>
    public static List<RowChange> Run(ModificationModel model, ExecutionScope scope)
    {
        var step = new ModificationStep(model, scope.Table(model.Table));
        var changes = new List<RowChange>();
        if (model.Kind == ModificationKind.Insert)
        {
            step.Insert(scope, changes);
            return changes;
        }

        foreach (RowFrame rows in new QueryRun(model.Rows, scope).Rows(model.Rows))
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            step.Add(rows, changes);
        }

        return changes;
    }

    private void Add(RowFrame rows, List<RowChange> changes)
    {
        var values = new ColumnVector?[_table.Schema.Columns.Count];
        foreach (Assignment assignment in _model.Assignments)
        {
            values[assignment.Column.Column.Ordinal] = ExpressionEvaluator.Evaluate(assignment.Value, rows);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            RowSlice old = rows.Line(_model.Rows.Source, i);
            changes.Add(new RowChange(_table.Layout.ExtractKey(old.Span), old, _model.IsDelete ? default : _writer.Change(old, values, i)));
        }
    }

    // Keys are assigned above every key that comes with a row, so that all values are read before the first row is made.
    private void Insert(ExecutionScope scope, List<RowChange> changes)
    {
        TableSchema schema = _table.Schema;
        int keyOrdinal = schema.HasAssignedKey ? schema.KeyOrdinals[0] : -1;
        long next = _table.NextAssignedKey;
        var batches = new List<(ColumnVector?[] Values, int Count)>();
        foreach (ResultBatch batch in new QueryRun(_model.Rows, scope).Results())
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            var values = new ColumnVector?[schema.Columns.Count];
            for (int i = 0; i < _model.Columns.Count; i++)
            {
                values[_model.Columns[i].Column.Ordinal] = batch.Columns!.Vector(i);
            }

            batches.Add((values, batch.Count));
            for (int row = 0; keyOrdinal >= 0 && row < batch.Count; row++)
            {
                next = Math.Max(next, GivenKey(values[keyOrdinal], row) + 1);
            }
        }

        foreach ((ColumnVector?[] values, int count) in batches)
        {
            for (int row = 0; row < count; row++)
            {
                bool isAssigned = keyOrdinal >= 0 && GivenKey(values[keyOrdinal], row) == 0;
                RowSlice line = _writer.Make(values, row, isAssigned ? keyOrdinal : -1, isAssigned ? next++ : 0);
                changes.Add(new RowChange(_table.Layout.ExtractKey(line.Span), default, line));
            }
        }
    }

    private static long GivenKey(ColumnVector? keys, int row) => keys is null || keys.IsNull(row) ? 0 : ((IntegerVector)keys).Get(row);
}
