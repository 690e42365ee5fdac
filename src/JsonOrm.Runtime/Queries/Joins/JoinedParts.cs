using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The rows of a query that have several parts: the columns selected for a result, and the function that builds it.</summary>
/// <param name="Rows">The query without a selection.</param>
/// <param name="Columns">The columns of all parts, in order.</param>
/// <param name="Read">Builds a result from a row of these columns.</param>
internal sealed record JoinedParts<TResult>(QueryModel Rows, ProjectedColumn[] Columns, Func<RowBatch, int, TResult> Read)
{
    /// <summary>The number of columns of all parts.</summary>
    public int Width => Columns.Length;

    /// <summary>For each part a column that is null only if the part is missing; null if a part has none, because it is a result of another query.</summary>
    public int[]? Keys { get; init; }

    public JoinedParts<TResult> With(QueryModel rows) => this with { Rows = rows };

    /// <summary>Adds a part, keeping rows that have a match in it.</summary>
    public JoinedParts<TNew> Inner<TTable, TNew>(QueryModel set, Func<RowBatch, int, TTable> read, Func<TResult, TTable, TNew> result) =>
        Add(JoinKind.Inner, set, read, result);

    /// <summary>Adds a part that is null if there is no match.</summary>
    public JoinedParts<TNew> Left<TTable, TNew>(QueryModel set, Func<RowBatch, int, TTable?> read, Func<TResult, TTable?, TNew> result)
        where TTable : class => Add(JoinKind.Left, set, read, result);

    /// <summary>Adds a part, and keeps rows of it without a match: all parts before it are then missing.</summary>
    /// <param name="kind">A right or full join.</param>
    /// <param name="set">The rows of the part.</param>
    /// <param name="read">Reads the part.</param>
    /// <param name="result">Builds a result of the parts before, each the default if they are missing, and the new one.</param>
    /// <exception cref="InvalidOperationException">A part before it is a result of another query.</exception>
    public JoinedParts<TNew> Outer<TPart, TNew>(JoinKind kind, QueryModel set, Func<RowBatch, int, TPart> read, Func<TResult, TPart, TNew> result) => WithMissing(kind).Add(kind, set, read, result);

    /// <summary>Adds the results of another query as a part.</summary>
    /// <param name="kind">The kind of join.</param>
    /// <param name="set">The results.</param>
    /// <param name="result">Builds a result of the parts before and the new one.</param>
    public JoinedParts<TNew> Results<T, TPart, TMissing, TValues, TNew>(JoinKind kind, ResultRows<T, TPart, TMissing, TValues> set, Func<TResult, TPart, TNew> result)
    {
        ArgumentNullException.ThrowIfNull(set);
        return (kind == JoinKind.Right ? WithMissing(kind) : this).Add(kind, set.Model, set.Reader(Width), result, set.Marker);
    }

    /// <summary>Adds the results of another query as a part that may be missing.</summary>
    /// <param name="kind">A left or full join.</param>
    /// <param name="set">The results.</param>
    /// <param name="result">Builds a result of the parts before and the new one.</param>
    public JoinedParts<TNew> OptionalResults<T, TPart, TMissing, TValues, TNew>(JoinKind kind, ResultRows<T, TPart, TMissing, TValues> set, Func<TResult, TMissing, TNew> result)
    {
        ArgumentNullException.ThrowIfNull(set);
        return (kind == JoinKind.Full ? WithMissing(kind) : this).Add(kind, set.Model, set.OptionalReader(Width), result, set.Marker);
    }

    /// <summary>Adds the elements of a list as a part.</summary>
    /// <param name="set">The elements.</param>
    /// <param name="result">Builds a result of the parts before and the new one.</param>
    public JoinedParts<TNew> Elements<T, TItem, TElement, TNew>(ElementSet<T, TItem, TElement> set, Func<TResult, TElement, TNew> result)
    {
        ArgumentNullException.ThrowIfNull(set);
        Func<RowBatch, int, TResult> before = Read;
        Func<RowBatch, int, TElement> read = set.Reader(Width);
        return new(set.JoinTo(Rows), [.. Columns, .. set.Columns], (batch, row) => result(before(batch, row), read(batch, row)))
        {
            Keys = Keys is null ? null : [.. Keys, Width + ElementsSource.Index],
        };
    }

    private JoinedParts<TResult> WithMissing(JoinKind kind)
    {
        int[] keys = Keys ?? throw new InvalidOperationException(
            $"A {kind.ToString().ToLowerInvariant()} join gives rows without the parts before it, and one of them is the result of another query or the depth of a recursion. " +
            "Put it on the right side: Select.From(…).LeftJoin(a => results.AsRows(a)…).");
        Func<RowBatch, int, TResult> read = Read;
        return this with
        {
            Columns = Array.ConvertAll(Columns, static column => column with { AllowsNull = true }),
            Read = (batch, row) => Array.TrueForAll(keys, key => batch.IsNull(key, row)) ? default! : read(batch, row),
        };
    }

    private JoinedParts<TNew> Add<TPart, TNew>(JoinKind kind, QueryModel set, Func<RowBatch, int, TPart> read, Func<TResult, TPart, TNew> result, int? marker = null)
    {
        Func<RowBatch, int, TResult> before = Read;
        return new(
            JoinedRow.Add(Rows, kind, set),
            [.. Columns, .. JoinedRow.Columns(set.Source, isOptional: kind is JoinKind.Left or JoinKind.Full)],
            (batch, row) => result(before(batch, row), read(batch, row)))
        {
            Keys = Keys is null ? null : [.. Keys, Width + (marker ?? set.Source.Schema.Key[0])],
        };
    }
}
