using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.ToyEngine;

/// <summary>Rows of values as the one batch of a cursor.</summary>
internal sealed class ListCursor : RowCursor
{
    private readonly int[] _places;
    private readonly QueryPlan _plan;
    private bool _isRead;

    /// <param name="rows">The results: for whole rows one value for each column, otherwise one for each value selected.</param>
    /// <param name="plan">What is told of the query.</param>
    public ListCursor(IReadOnlyList<Value[]> rows, QueryPlan plan)
    {
        Batch = RowBatch.Of(rows);
        _places = [.. Enumerable.Range(0, rows.Count)];
        _plan = plan;
    }

    public override RowBatch Batch { get; }

    public override ReadOnlySpan<int> Rows => _places;

    public override bool MoveNext()
    {
        bool hasRows = !_isRead && _places.Length > 0;
        _isRead = true;
        return hasRows;
    }

    public override QueryPlan Explain() => _plan;
}
