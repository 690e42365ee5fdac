using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>What a set-based change gives back, as a cursor of one batch.</summary>
internal sealed class ChangedRows(List<Value[]> rows, string change) : RowCursor
{
    private readonly int[] _places = [.. Enumerable.Range(0, rows.Count)];
    private bool _isRead;

    public override RowBatch Batch { get; } = RowBatch.Of(rows);

    public override ReadOnlySpan<int> Rows => _places;

    public override bool MoveNext()
    {
        bool hasRows = !_isRead && _places.Length > 0;
        _isRead = true;
        return hasRows;
    }

    public override QueryPlan Explain() => new(change, [new PlanNode("change", "the rows were written by their keys", [])]);
}
