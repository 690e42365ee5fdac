using JsonOrm.Parsing;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Reads the results of a text query row by row, with memory for one batch of rows. Values are as in <see cref="ResultTable"/>. Dispose it to end the query.</summary>
public sealed class ResultReader : IDisposable
{
    private readonly RowCursor _cursor;
    private readonly BoundQuery _query;
    private readonly List<object?[]> _batch = [];
    private int _next;

    internal ResultReader(RowCursor cursor, BoundQuery query, IReadOnlyList<ResultColumn> columns)
    {
        _cursor = cursor;
        _query = query;
        Columns = columns;
    }

    /// <summary>The columns, in the order of selection.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The current row's values, in the order of <see cref="Columns"/>; empty before the first <see cref="Read"/>.</summary>
    public IReadOnlyList<object?> Current { get; private set; } = [];

    /// <summary>Moves to the next row; returns false after the last.</summary>
    public bool Read()
    {
        while (_next >= _batch.Count)
        {
            if (!_cursor.MoveNext())
            {
                return false;
            }

            _batch.Clear();
            _next = 0;
            ResultValues.Read(_cursor, _query.Columns, _batch);
        }

        Current = _batch[_next++];
        return true;
    }

    /// <summary>Ends the query.</summary>
    public void Dispose() => _cursor.Dispose();
}
