using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>The results of a query as rows that another query joins: <c>totals.AsRows(s).Where(t =&gt; t.Item1 == s.Id)</c>.</summary>
/// <typeparam name="T">The row type at the root of the joining query.</typeparam>
/// <typeparam name="R">The type of a result.</typeparam>
/// <typeparam name="TMissing">The type of a result that may be missing.</typeparam>
/// <typeparam name="TValues">The values that lambdas receive.</typeparam>
public sealed class ResultRows<T, R, TMissing, TValues>
{
    private readonly Func<RowBatch, int, R> _read;
    private readonly Func<R, TMissing> _widen;

    private ResultRows(QueryModel model, TValues values, Func<RowBatch, int, R> read, Func<R, TMissing> widen)
    {
        Model = model;
        Values = values;
        _read = read;
        _widen = widen;
    }

    internal QueryModel Model { get; }

    internal TValues Values { get; }

    /// <summary>The column that is null only if the result is missing.</summary>
    internal int Marker => Model.Source.Schema.Columns.Count - 1;

    /// <summary>Keeps results that satisfy the condition; several calls are combined by AND.</summary>
    /// <param name="condition">The condition; it may refer to the rows that are joined before.</param>
    public ResultRows<T, R, TMissing, TValues> Where(Func<TValues, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(Model.Where(condition(Values)), Values, _read, _widen);
    }

    /// <summary>The results as SQL-like text.</summary>
    public override string ToString() => Model.ToString();

    internal static ResultRows<T, R, TMissing, TValues> Of(ValueQuery<R> query, IRowScope<T> row, Func<object[], DerivedSource, TValues> values, Func<R, TMissing> widen)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(row);
        RecordMember.Refuse(query.Mappings);
        QueryModel marked = query.Model with { Projection = [.. query.Model.Projection!, new ProjectedColumn(Literal.Of(true), AllowsNull: false)] };
        var source = new DerivedSource(marked);
        return new(new QueryModel(source), values(query.Mappings, source), query.ReadValues, widen);
    }

    internal Func<RowBatch, int, R> Reader(int start)
    {
        int count = Marker;
        return (batch, row) => _read(batch.Slice(start, count), row);
    }

    internal Func<RowBatch, int, TMissing> OptionalReader(int start)
    {
        Func<RowBatch, int, R> read = Reader(start);
        int marker = start + Marker;
        return (batch, row) => batch.IsNull(marker, row) ? default! : _widen(read(batch, row));
    }
}
