using System.ComponentModel;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Queries;

/// <summary>
/// How a query with lists or inclusions is watched: a query for values with lists, and the function that builds a result of them. Two results are the same if their values and those of all
/// rows in their lists are equal.
/// </summary>
/// <typeparam name="R">The query's results.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WatchedTrees<R>
{
    private readonly Func<RowBatch, int, R> _read;
    private readonly int[]? _key;

    /// <param name="model">A query for values.</param>
    /// <param name="read">Builds a result.</param>
    /// <param name="key">The indexes of the values that identify a result; null if it has no key.</param>
    internal WatchedTrees(QueryModel model, Func<RowBatch, int, R> read, int[]? key)
    {
        Model = model;
        _read = read;
        _key = key;
    }

    /// <summary>The query for the values. Its tables, and those of its lists, are the ones to watch: see <see cref="QueryTables.Of"/>.</summary>
    public QueryModel Model { get; }

    /// <summary>Reads the results of one state.</summary>
    /// <param name="db">A session in which all queries see one state, see <see cref="IQuerySession.BeginReadAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public ValueTask<ResultTrees> ReadAsync(IQuerySession db, CancellationToken cancellationToken) => ReadAsync(new IncludeReads.Awaited(db, cancellationToken));

    /// <summary>Returns how results differ between two states.</summary>
    /// <param name="before">The earlier results; null for none, in which case all are added.</param>
    /// <param name="after">The present results.</param>
    public ChangeSet<R> Compare(ResultTrees? before, ResultTrees after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var old = new Dictionary<(RelationKey Key, int Occurrence), int>();
        Dictionary<(RelationKey Key, int Occurrence), int> now = Places(after);
        if (before is not null)
        {
            old = Places(before);
        }

        var added = new List<R>();
        var changed = new List<ChangedResult<R>>();
        foreach (KeyValuePair<(RelationKey, int), int> result in now)
        {
            if (!old.Remove(result.Key, out int place))
            {
                added.Add(_read(after.Results, result.Value));
            }
            else if (_key is not null && !Content(before!, place).Equals(Content(after, result.Value)))
            {
                changed.Add(new ChangedResult<R>(_read(before!.Results, place), _read(after.Results, result.Value)));
            }
        }

        return new ChangeSet<R>(added, changed, [.. old.Values.Select(place => _read(before!.Results, place))]);
    }

    internal async ValueTask<ResultTrees> ReadAsync(IncludeReads reads)
    {
        var results = new List<Value[]>();
        RowCursor cursor = await reads.OpenAsync(Model).ConfigureAwait(false);
        try
        {
            await RelatedLists.FillAsync(reads, Model, cursor, int.MaxValue, results, int.MaxValue).ConfigureAwait(false);
        }
        finally
        {
            await reads.CloseAsync(cursor).ConfigureAwait(false);
        }

        return new ResultTrees(await RelatedLists.LoadAsync(reads, Model, results).ConfigureAwait(false));
    }

    // In result order. Equal results are distinguished by counting.
    private Dictionary<(RelationKey Key, int Occurrence), int> Places(ResultTrees trees)
    {
        var places = new Dictionary<(RelationKey, int), int>();
        for (int i = 0; i < trees.Results.Count; i++)
        {
            RelationKey key = _key is null ? Content(trees, i) : new RelationKey(Array.ConvertAll(_key, place => trees.Results.GetValue(place, i, Model.Projection![place].Expression.Type)));
            for (int occurrence = 0; !places.TryAdd((key, occurrence), i);)
            {
                occurrence++;
            }
        }

        return places;
    }

    private RelationKey Content(ResultTrees trees, int place)
    {
        var values = new List<Value>();
        ResultTrees.AddContent(values, Model, trees.Results, place);
        return new RelationKey([.. values]);
    }
}

/// <summary>The results of a watched query in one state, with their lists.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResultTrees
{
    internal ResultTrees(RowBatch results) => Results = results;

    internal RowBatch Results { get; }

    /// <summary>Adds the values of a result, and of the rows in its lists, in a form in which unequal results have unequal values.</summary>
    internal static void AddContent(List<Value> content, QueryModel query, RowBatch batch, int row)
    {
        for (int i = 0; i < query.Projection!.Count; i++)
        {
            if (query.Lists.Any(list => list.Hidden.Contains(i)))
            {
                continue;
            }

            ColumnType type = query.Projection[i].Expression.Type;
            Value value = batch.GetValue(i, row, type);
            content.Add(value);
            if (!value.IsNull && type is ColumnType.DateTime or ColumnType.DateTimeOffset)
            {
                content.Add(Value.From((long)value.Tag));
            }
            else if (!value.IsNull && type == ColumnType.Decimal)
            {
                content.Add(Value.From((long)value.Decimal.Scale));
            }
        }

        for (int i = 0; i < query.Lists.Count; i++)
        {
            LoadedList list = batch.Lists![i];
            IReadOnlyList<int> own = list.Of(row);
            content.Add(Value.From((long)own.Count));
            foreach (int place in own)
            {
                AddContent(content, query.Lists[i].Rows, list.Batch, place);
            }
        }
    }
}
