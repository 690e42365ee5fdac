using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Computes a set-based change on one version of a table without applying it: the rows that it deletes, or those that it writes, which have been
/// validated by all rules. Nothing is stored unless all of them can be.
/// </summary>
internal sealed class ModificationStep
{
    private readonly ModificationModel _model;
    private readonly TableVersion _table;
    private readonly ChangedRowWriter _writer;
    private readonly ExecutionScope _scope;

    private ModificationStep(ModificationModel model, ExecutionScope scope)
    {
        _model = model;
        _scope = scope;
        _table = scope.Table(model.Table);
        _writer = new ChangedRowWriter(_table.Layout, model.Rules);
    }

    /// <summary>The changes, in the order of the affected rows; the caller disposes them.</summary>
    /// <exception cref="ValidationException">A written row breaks a rule.</exception>
    public static ChangedRows Run(ModificationModel model, ExecutionScope scope)
    {
        var step = new ModificationStep(model, scope);
        var changes = new ChangedRows(step._table.Layout, model.IsDelete, scope.Spill);
        try
        {
            if (model.Kind == ModificationKind.Insert)
            {
                step.Insert(changes);
                return changes;
            }

            // One row by its key or a unique index needs no steps that find it.
            if (ReferenceEquals(scope.Planning, PlannerOptions.Default) && PointCursor.TryFind(model.Rows, step._table, out RowSlice row))
            {
                if (row.Buffer is not null)
                {
                    step.Add(new SegmentRowBlock(scope, model.Rows.Source, new LineSegment(step._table.Layout, [row]), null, 1), changes);
                }

                return changes;
            }

            foreach (RowBlock rows in new QueryRun(model.Rows, scope).Rows(model.Rows))
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                step.Add(rows, changes);
            }

            return changes;
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    /// <summary>The change of one row that has been found by its key.</summary>
    /// <param name="model">The change, an update.</param>
    /// <param name="layout">The layout of the table's lines.</param>
    /// <param name="row">The row; without a buffer if there is none.</param>
    /// <param name="scope">The context of the run.</param>
    /// <exception cref="ValidationException">The written row breaks a rule.</exception>
    public static ChangedRows RunForRow(ModificationModel model, RowLayout layout, RowSlice row, ExecutionScope scope)
    {
        var changes = new ChangedRows(layout, areDeleted: false, scope.Spill);
        if (row.Buffer is not null)
        {
            ColumnVector?[] values = ValuesOf(model, layout.Schema, new SegmentRowBlock(scope, model.Rows.Source, new LineSegment(layout, [row]), null, 1));
            changes.Add(new ChangedRowWriter(layout, model.Rules).Change(row, values, 0));
        }

        return changes;
    }

    // The assigned values by column; null for columns that keep theirs.
    private static ColumnVector?[] ValuesOf(ModificationModel model, TableSchema table, RowBlock rows)
    {
        var values = new ColumnVector?[table.Columns.Count];
        foreach (Assignment assignment in model.Assignments)
        {
            values[assignment.Column.Column.Ordinal] = ExpressionEvaluator.Evaluate(assignment.Value, rows);
        }

        return values;
    }

    private void Add(RowBlock rows, ChangedRows changes)
    {
        ColumnVector?[] values = ValuesOf(_model, _table.Schema, rows);
        for (int i = 0; i < rows.Count; i++)
        {
            RowSlice old = rows.Line(_model.Rows.Source, i);
            changes.Add(_model.IsDelete ? old : _writer.Change(old, values, i));
        }
    }

    // Keys are assigned above every key that comes with a row, so all values are read before the first row is created.
    private void Insert(ChangedRows changes)
    {
        TableSchema schema = _table.Schema;
        int keyOrdinal = schema.HasAssignedKey ? schema.KeyOrdinals[0] : -1;
        long next = _table.NextAssignedKey;
        using var rows = new VectorStore([.. _model.Columns.Select(column => column.Type)], _scope.Spill);
        foreach (ColumnVector[] batch in new QueryRun(_model.Rows, _scope).Values(_model.Rows))
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            rows.Add(batch[.._model.Columns.Count], batch[0].Count);
            ColumnVector? keys = keyOrdinal < 0 ? null : Spread(batch)[keyOrdinal];
            for (int row = 0; keys is not null && row < keys.Count; row++)
            {
                next = Math.Max(next, GivenKey(keys, row) + 1);
            }
        }

        foreach (ColumnVector[] batch in rows.Batches())
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            ColumnVector?[] values = Spread(batch);
            for (int row = 0; row < batch[0].Count; row++)
            {
                bool isAssigned = keyOrdinal >= 0 && GivenKey(values[keyOrdinal], row) == 0;
                changes.Add(_writer.Make(values, row, isAssigned ? keyOrdinal : -1, isAssigned ? next++ : 0));
            }
        }
    }

    // The values by target column; null for columns without a value.
    private ColumnVector?[] Spread(ColumnVector[] batch)
    {
        var values = new ColumnVector?[_table.Schema.Columns.Count];
        for (int i = 0; i < _model.Columns.Count; i++)
        {
            values[_model.Columns[i].Column.Ordinal] = batch[i];
        }

        return values;
    }

    private static long GivenKey(ColumnVector? keys, int row) => keys is null || keys.IsNull(row) ? 0 : ((IntegerVector)keys).Get(row);
}
