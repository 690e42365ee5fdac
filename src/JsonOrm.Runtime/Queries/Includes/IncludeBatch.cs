using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Rows that have been read, with the keys that lead to their related rows. The keys come from the cursor, because a row's class may not expose them.</summary>
/// <typeparam name="T">The row type.</typeparam>
internal sealed class IncludeBatch<T>
    where T : class, ITable<T>
{
    private readonly IReadOnlyList<RowInclude<T>> _includes;
    private readonly RelationColumns[] _columns;
    private readonly List<RelationKey>[] _keys;
    private readonly IncludedIdentity _identity;
    private readonly Dictionary<RowKey, T>? _known;

    public IncludeBatch(IReadOnlyList<RowInclude<T>> includes, IncludedIdentity identity)
    {
        _includes = includes;
        _columns = new RelationColumns[includes.Count];
        _keys = new List<RelationKey>[includes.Count];
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i] = new RelationColumns(T.Schema, includes[i].Relation.ParentOrdinals);
            _keys[i] = [];
        }

        _identity = identity;
        _known = identity.Of<T>();
    }

    public List<T> Rows { get; } = [];

    /// <summary>Adds a row of the cursor.</summary>
    /// <returns>The row; if the result already has an object for it, that object.</returns>
    public T Add(RowCursor cursor, int place)
    {
        T row = TableRowReader<T>.Instance.Read(cursor, place);
        if (_known is { } known && T.Codec.GetKey(row).Encoded is var key && !known.TryAdd(key, row))
        {
            row = known[key];
        }

        Rows.Add(row);
        for (int i = 0; i < _columns.Length; i++)
        {
            _keys[i].Add(_columns[i].Read(cursor, place));
        }

        return row;
    }

    /// <summary>Loads everything that is included into all rows.</summary>
    /// <param name="reads">Runs the queries.</param>
    /// <param name="isLast">True if nothing is read afterwards.</param>
    public async ValueTask LoadAsync(IncludeReads reads, bool isLast)
    {
        for (int i = 0; i < _keys.Length && Rows.Count > 0; i++)
        {
            await _includes[i].LoadAsync(reads, Rows, _keys[i], _identity, isLast && i == _keys.Length - 1).ConfigureAwait(false);
        }
    }
}
