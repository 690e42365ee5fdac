using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// Values of the rows of a <see cref="RowSet{TRow, TTable, TColumns, TNullable}"/>: a tuple or a record for each row. <see cref="ToList"/> and <c>FirstOrDefault</c> make them
/// one value of the results of the enclosing query.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="R">The values of a row.</typeparam>
public sealed class RelatedValues<TRow, R>
{
    private readonly QueryModel _model;
    private readonly Func<RowBatch, int, R> _read;

    internal RelatedValues(QueryModel model, Func<RowBatch, int, R> read)
    {
        if (model.GroupBy is not null)
        {
            throw new ArgumentException($"{model} aggregates the rows of a set, which has values for each row. Aggregate the set itself, for example a.Tracks.Count() or a.Tracks.Sum(t => t.Price).", nameof(model));
        }

        _model = model;
        _read = read;
    }

    /// <summary>Removes duplicates of each set, keeping the first of each; null equals null.</summary>
    /// <exception cref="InvalidOperationException">The rows are limited before, or have lists themselves.</exception>
    public RelatedValues<TRow, R> Distinct()
    {
        if (_model.Limit is not null || _model.Offset != 0)
        {
            throw new InvalidOperationException($"Duplicates are removed before the rows of a set are limited: write Distinct() before Skip and Take, here {_model}.");
        }

        return _model.IsDistinct ? this : new(Selection.Distinct(_model), _read);
    }

    /// <summary>Skips values of each set.</summary>
    /// <param name="count">The number of values per set; not negative.</param>
    public RelatedValues<TRow, R> Skip(long count) => new(_model.Skip(count), _read);

    /// <summary>Keeps at most this number of values of each set.</summary>
    /// <param name="count">The number of values per set; not negative.</param>
    public RelatedValues<TRow, R> Take(long count) => new(_model.Take(count), _read);

    /// <summary>All of them as a list, empty if there are none: a value of each result of the enclosing query.</summary>
    /// <example><code>Select.From(Album.Columns).Select(a => (a.Title, a.Tracks.OrderBy(t => t.Name).Select(t => (t.Name, t.Price)).ToList()))</code></example>
    public RelatedExpr<TRow, List<R>> ToList()
    {
        Func<RowBatch, int, R> read = _read;
        return new(_model, (list, result) => list.Read(result, read));
    }

    /// <summary>The values as SQL-like text.</summary>
    public override string ToString() => _model.ToString();

    internal RelatedExpr<TRow, V> First<V>(Func<R, V> found, V none)
    {
        Func<RowBatch, int, R> read = _read;
        return new(_model.Take(1), (list, result) => list.TryReadFirst(result, read, out R? first) ? found(first) : none);
    }
}

/// <summary>The first values of a set of rows, where these are a class.</summary>
public static class RelatedRecords
{
    /// <summary>The values of the set's first row; null if there is none.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <typeparam name="R">The values of a row.</typeparam>
    /// <param name="values">The set.</param>
    public static RelatedExpr<TRow, R?> FirstOrDefault<TRow, R>(this RelatedValues<TRow, R> values)
        where R : class
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.First<R?>(static found => found, null);
    }
}

/// <summary>The first values of a set of rows, where these are a tuple or another struct.</summary>
public static class RelatedTuples
{
    /// <summary>The values of the set's first row; null if there is none.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <typeparam name="R">The values of a row.</typeparam>
    /// <param name="values">The set.</param>
    public static RelatedExpr<TRow, R?> FirstOrDefault<TRow, R>(this RelatedValues<TRow, R> values)
        where R : struct
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.First<R?>(static found => found, null);
    }
}
