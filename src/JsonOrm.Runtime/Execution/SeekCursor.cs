using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// The cursor of a query for the whole rows whose index or key begins with given values, in key order: it reads the entries one after the other and finds each row.
/// The choice needs no planner, only the number of entries.
/// </summary>
internal sealed class SeekCursor : LineCursor
{
    // More rows than this are left to the planner, which may read them by chunks.
    private const long MostRows = 1_000;

    private readonly IndexForm? _index;
    private readonly int _prefixLength;
    private readonly KeyCursor? _entries;
    private readonly ChunkRows? _chunk;
    private readonly int _behind;
    private int _next;
    private long _left;

    private SeekCursor(QueryModel query, TableVersion table, in PointAccess seek, in KeyRange range, long expected, CancellationToken cancellation)
        : base(query, table, Math.Min(expected, query.Limit ?? long.MaxValue), cancellation)
    {
        _prefixLength = seek.Key.Bytes!.Length;
        _left = query.Limit ?? long.MaxValue;
        if (seek.Index >= 0)
        {
            _index = table.Form.Indexes[seek.Index];
            _index.Uses.Add();
        }

        TableVersion entries = _index is null ? table : table.Indexes[seek.Index];
        if (!entries.HasChanges && entries.Base.TrySearch(seek.Key, out ChunkRows? chunk, out _next) && chunk.Keys.FirstBehind(range) is var behind && behind < chunk.Count)
        {
            _chunk = chunk;
            _behind = behind;
        }
        else
        {
            _entries = entries.Seek(range);
        }
    }

    /// <summary>Creates the cursor if the query is of this kind and a scan is not cheaper; otherwise returns null.</summary>
    public static RowCursor? TryOpen(QueryModel query, Func<TableSchema, TableVersion> tables, CancellationToken cancellation)
    {
        if (query is not { Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Projection: null, Aggregates: null, IsDistinct: false, Offset: 0, Limit: null or > 0, Orderings.Count: 0, IsOnlyPlanned: false }
            || PointAccess.OfMany(query.Predicate, query.Source.Schema) is not { } seek)
        {
            return null;
        }

        TableVersion table = tables(query.Source.Schema);
        if (!seek.IsIn(table))
        {
            return null;
        }

        var range = KeyRange.StartingWith(seek.Key);
        long expected = RangeEstimate.Count(seek.Index < 0 ? table : table.Indexes[seek.Index], range);
        bool isCheap = expected <= MostRows && (seek.Index < 0 || expected * CostModel.Seek < CostModel.Scan(table.RowCount));
        return isCheap ? new SeekCursor(query, table, seek, range, expected, cancellation) : null;
    }

    protected override bool TryNext(out RowSlice line)
    {
        while (_left > 0 && (_chunk is null ? _entries!.MoveNext() : _next < _behind))
        {
            bool isThere = _chunk is null ? TryFind(_entries!.KeyView, _entries.Row, out line) : TryFind(_chunk.Keys[_next], _chunk.Line(_next), out line);
            _next++;
            if (isThere)
            {
                _left--;
                return true;
            }
        }

        line = default;
        return false;
    }

    private bool TryFind(scoped KeyView key, in RowSlice entry, out RowSlice line)
    {
        if (_index is not null)
        {
            return Table.TryFind(_index.RowKeyOf(key, _prefixLength), out line);
        }

        line = entry;
        return true;
    }
}
