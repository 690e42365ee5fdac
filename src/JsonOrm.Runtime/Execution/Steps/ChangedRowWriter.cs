using System.Text.Unicode;
using JsonOrm.Errors;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Creates the lines of the rows that a set-based change writes, from vectors of values, enforcing all rules of their class.</summary>
internal sealed class ChangedRowWriter
{
    private readonly ModifiedRowRules? _rules;
    private readonly TableSchema _schema;
    private readonly RowLayout _layout;
    private readonly RowWriter _changed = new();
    private readonly RowWriter _stored = new();
    private readonly ValidationErrors _errors = new();
    private readonly int[] _places;

    public ChangedRowWriter(RowLayout layout, ModifiedRowRules? rules)
    {
        _schema = layout.Schema;
        _layout = layout;
        _rules = rules;
        _places = new int[_schema.Columns.Count];
    }

    /// <summary>A row with some columns changed; the unchanged columns keep their exact text.</summary>
    /// <param name="old">The row.</param>
    /// <param name="values">The new values by column; null for an unchanged column.</param>
    /// <param name="row">The row's index in the vectors.</param>
    /// <exception cref="ValidationException">The changed row breaks a rule.</exception>
    public RowSlice Change(RowSlice old, ColumnVector?[] values, int row)
    {
        _layout.Locate(old.Span, _places);
        return Write(old, values, row, keyOrdinal: -1, key: 0, isNew: false);
    }

    /// <summary>A new row; columns without a value are null.</summary>
    /// <param name="values">The values by column.</param>
    /// <param name="row">The row's index in the vectors.</param>
    /// <param name="keyOrdinal">The column that receives an assigned key, or -1.</param>
    /// <param name="key">That key.</param>
    /// <exception cref="ValidationException">The row breaks a rule.</exception>
    public RowSlice Make(ColumnVector?[] values, int row, int keyOrdinal, long key)
    {
        Array.Fill(_places, -1);
        return Write(default, values, row, keyOrdinal, key, isNew: true);
    }

    private RowSlice Write(RowSlice old, ColumnVector?[] values, int row, int keyOrdinal, long key, bool isNew)
    {
        try
        {
            WriteColumns(old, values, row, keyOrdinal, key, isNew);
            ThrowIfInvalid();
            if (_rules is null)
            {
                return _changed.TakeRow();
            }

            _rules.Apply(_changed.WrittenSpan, isNew, _errors, _stored);
            ThrowIfInvalid();
            return _stored.TakeRow();
        }
        catch (InvalidTextException fault)
        {
            throw new ValidationException(_schema.Name, [new ValidationError(fault.Column, fault.Value, fault.Problem + ".")]);
        }
        finally
        {
            _changed.Clear();
            _stored.Clear();
        }
    }

    private void WriteColumns(RowSlice old, ColumnVector?[] values, int row, int keyOrdinal, long key, bool isNew)
    {
        _changed.BeginObject();
        for (int ordinal = 0; ordinal < values.Length; ordinal++)
        {
            ColumnSchema column = _schema.ColumnSpan[ordinal];
            if (ordinal == keyOrdinal)
            {
                WriteInteger(column, key, "The next key is outside of");
            }
            else if (values[ordinal] is { } vector)
            {
                WriteValue(column, vector, row);
            }
            else if (!isNew && ordinal == _schema.ConcurrencyColumn && _rules is null)
            {
                WriteNextToken(column, old);
            }
            else if (_places[ordinal] >= 0)
            {
                _changed.Member(_layout.Prefix(ordinal));
                _changed.WriteRaw(old.Span[_places[ordinal]..ValueScanner.FindEnd(old.Span, _places[ordinal])]);
            }
            else if (isNew && ordinal == _schema.ConcurrencyColumn)
            {
                WriteFirstToken(column);
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
                _errors.Add(column.Name, null, "It cannot be null, and is set to null.");
            }

            return;
        }

        if (vector is IntegerVector integers && !IntegerBounds.Fit(column.Type, integers.Get(row)))
        {
            _errors.Add(column.Name, integers.Get(row), $"It is set to a value outside of {column.Type}.");
            return;
        }

        if (vector is TextVector texts && !Utf8.IsValid(texts.GetUtf8(row)))
        {
            _errors.Add(column.Name, null, "It is set to a text that holds a lone surrogate, which is no text.");
            return;
        }

        _changed.Member(_layout.Prefix(column.Ordinal));
        VectorWriter.Write(_changed, column, vector, row);
    }

    private void WriteInteger(ColumnSchema column, long value, string problem)
    {
        if (!IntegerBounds.Fit(column.Type, value))
        {
            _errors.Add(column.Name, value, $"{problem} {column.Type}.");
            return;
        }

        _changed.Member(_layout.Prefix(column.Ordinal));
        _changed.WriteInt64(value);
    }

    private void WriteFirstToken(ColumnSchema column)
    {
        _changed.Member(_layout.Prefix(column.Ordinal));
        if (column.Type == ColumnType.Guid)
        {
            _changed.WriteGuid(Guid.NewGuid());
        }
        else
        {
            _changed.WriteInt64(0);
        }
    }

    // Without the class, whose rules advance the token of a changed row.
    private void WriteNextToken(ColumnSchema column, RowSlice old)
    {
        _changed.Member(_layout.Prefix(column.Ordinal));
        if (column.Type == ColumnType.Guid)
        {
            _changed.WriteGuid(Guid.NewGuid());
            return;
        }

        int place = _places[column.Ordinal];
        _changed.WriteInt64(place >= 0 && NumberText.TryReadInt64(old.Span, ref place, out long token) && IntegerBounds.Fit(column.Type, token + 1) ? token + 1 : 0);
    }

    private void ThrowIfInvalid()
    {
        if (_errors.Count > 0)
        {
            throw new ValidationException(_schema.Name, _errors.ToList());
        }
    }
}
