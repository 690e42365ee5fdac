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
    private readonly RowWriter _changed = new();
    private readonly RowWriter _stored = new();
    private readonly ValidationErrors _errors = new();
    private readonly int[] _places;

    private ModificationStep(ModificationModel model, TableVersion table)
    {
        _model = model;
        _table = table;
        _places = new int[table.Schema.Columns.Count];
    }

    /// <summary>The changes, in key order.</summary>
    /// <exception cref="ValidationException">A changed row breaks a rule.</exception>
    public static List<RowChange> Run(ModificationModel model, ExecutionScope scope)
    {
        var step = new ModificationStep(model, scope.Table(model.Rows.Source));
        var changes = new List<RowChange>();
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
        foreach (Assignment assignment in _model.Assignments ?? [])
        {
            values[assignment.Column.Column.Ordinal] = ExpressionEvaluator.Evaluate(assignment.Value, rows);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            RowSlice old = rows.Line(_model.Rows.Source, i);
            changes.Add(new RowChange(_table.Layout.ExtractKey(old.Span), old, _model.IsDelete ? default : Change(old, values, i)));
        }
    }

    private RowSlice Change(RowSlice old, ColumnVector?[] values, int row)
    {
        try
        {
            WriteChanged(old.Span, values, row);
            ThrowIfInvalid();
            if (_model.Rules is null)
            {
                return _changed.TakeRow();
            }

            _model.Rules.Apply(_changed.WrittenSpan, _errors, _stored);
            ThrowIfInvalid();
            return _stored.TakeRow();
        }
        catch (InvalidTextException fault)
        {
            throw new ValidationException(_table.Schema.Name, [new ValidationError(fault.Column, fault.Value, fault.Problem + ".")]);
        }
        finally
        {
            _changed.Clear();
            _stored.Clear();
        }
    }

    // Columns that are not set keep the very text they had.
    private void WriteChanged(ReadOnlySpan<byte> old, ColumnVector?[] values, int row)
    {
        _table.Layout.Locate(old, _places);
        _changed.BeginObject();
        for (int ordinal = 0; ordinal < values.Length; ordinal++)
        {
            if (values[ordinal] is { } vector)
            {
                WriteValue(_table.Schema.ColumnSpan[ordinal], vector, row);
            }
            else if (_places[ordinal] >= 0)
            {
                _changed.Member(_table.Layout.Prefix(ordinal));
                _changed.WriteRaw(old[_places[ordinal]..ValueScanner.FindEnd(old, _places[ordinal])]);
            }
        }

        _changed.EndObject();
    }

    private void WriteValue(ColumnSchema column, ColumnVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            if (!column.IsNullable)
            {
                _errors.Add(column.Name, null, "It cannot be null, and the update sets it to null.");
            }

            return;
        }

        if (vector is IntegerVector integers && !IntegerBounds.Fit(column.Type, integers.Get(row)))
        {
            _errors.Add(column.Name, integers.Get(row), $"The update sets it to a value outside of {column.Type}.");
            return;
        }

        _changed.Member(_table.Layout.Prefix(column.Ordinal));
        VectorWriter.Write(_changed, column, vector, row);
    }

    private void ThrowIfInvalid()
    {
        if (_errors.Count > 0)
        {
            throw new ValidationException(_table.Schema.Name, _errors.ToList());
        }
    }
}
