using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>
/// What an expression sees: the rows of a query's sources (null for one that a join left missing), the row outside when the query is a
/// subquery, and, where this stands for a group, the rows grouped.
/// </summary>
internal sealed class ListRow
{
    private readonly (RowSource Source, Value[]? Row)[] _rows;
    private readonly int? _depth;
    private (ElementNode? Node, Value Value) _element;
    private ListRow? _around;

    private ListRow((RowSource Source, Value[]? Row)[] rows, ListRow? outer, int? depth)
    {
        _rows = rows;
        Outer = outer;
        _depth = depth;
    }

    public ListRow? Outer { get; }

    /// <summary>The rows that this one stands for after grouping; null before.</summary>
    public IReadOnlyList<ListRow>? Group { get; private init; }

    /// <summary>The rows that this one stands among, for windows, and its place there.</summary>
    public ListWindows? Windows { get; set; }

    public int Place { get; set; }

    public static ListRow Of(RowSource source, Value[]? row, ListRow? outer, int? depth = null) => new([(source, row)], outer, depth);

    public ListRow With(RowSource source, Value[]? row) => new([.. _rows, (source, row)], Outer, _depth);

    /// <summary>The same row with an element of one of its lists.</summary>
    public ListRow With(ElementNode element, Value value) => new(_rows, Outer, _depth) { Group = Group, Windows = Windows, Place = Place, _element = (element, value), _around = this };

    /// <summary>The current element that a variable stands for.</summary>
    public Value Element(ElementNode element)
    {
        for (ListRow? row = this; row is not null; row = row._around)
        {
            if (ReferenceEquals(row._element.Node, element))
            {
                return row._element.Value;
            }
        }

        throw new InvalidOperationException("No list around this element has it.");
    }

    /// <summary>The group of some rows: columns are those of the first, or missing when there is none.</summary>
    public static ListRow OfGroup(IReadOnlyList<ListRow> rows, IEnumerable<RowSource> sources, ListRow? outer) => rows.Count == 0
        ? new([.. sources.Select(source => (source, (Value[]?)null))], outer, null) { Group = rows }
        : new(rows[0]._rows, outer, rows[0]._depth) { Group = rows };

    /// <summary>The depth in the nearest recursion; null for a row that a join left without.</summary>
    public int? Depth => _depth ?? Outer?.Depth;

    /// <summary>True when a source is read by this query or one outside.</summary>
    public bool Sees(RowSource source) => Array.Exists(_rows, own => own.Source.Equals(source)) || (Outer?.Sees(source) ?? false);

    /// <summary>The row of a source of this query or the nearest one outside that reads it; null when missing.</summary>
    public Value[]? Find(RowSource source)
    {
        foreach ((RowSource own, Value[]? row) in _rows)
        {
            if (own.Equals(source))
            {
                return row;
            }
        }

        return Outer is not null ? Outer.Find(source) : throw new InvalidOperationException($"No query around this column reads {source}.");
    }
}
