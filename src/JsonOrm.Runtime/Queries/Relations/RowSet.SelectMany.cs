using JsonOrm.Queries;

namespace JsonOrm;

// The related rows of all rows of a set.
public partial class RowSet<TRow, TTable, TColumns, TNullable>
{
    /// <summary>
    /// The related rows of each row of the set, as one set in key order: <c>a.Albums.SelectMany(b =&gt; b.Tracks).Count()</c>. A row to which several rows lead is in it for each of them.
    /// </summary>
    /// <typeparam name="TOther">The row type of the related rows.</typeparam>
    /// <typeparam name="TOtherColumns">The type of their columns.</typeparam>
    /// <typeparam name="TOtherNullable">The type of their columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the related rows of a row.</param>
    /// <exception cref="ArgumentException">One of the sets is limited by Skip or Take.</exception>
    public RowSet<TRow, TOther, TOtherColumns, TOtherNullable> SelectMany<TOther, TOtherColumns, TOtherNullable>(Func<TColumns, RowSet<TRow, TOther, TOtherColumns, TOtherNullable>> rows)
        where TOther : class, ITable<TOther>
        where TOtherColumns : IColumnSet<TRow>
        where TOtherNullable : IColumnSet<TRow>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<TRow, TOther, TOtherColumns, TOtherNullable> further = rows(Columns);
        foreach (QueryModel set in (QueryModel[])[Model, further.Model])
        {
            if (set.Inner is not null || set.Offset != 0 || set.Limit is not null)
            {
                throw new ArgumentException($"SelectMany of a set that Skip or Take limits: {set}. Limit the set that SelectMany returns, or begin a query with the limited rows and join.", nameof(rows));
            }
        }

        ExpressionNode? predicate = Model.Predicate is { } own && further.Model.Predicate is { } other ? new BinaryNode(BinaryOperator.And, own, other) : Model.Predicate ?? further.Model.Predicate;
        QueryModel both = further.Model with
        {
            Joins = [.. further.Model.Joins, new JoinModel(JoinKind.Inner, Model.Source), .. Model.Joins],
            Predicate = predicate,
        };
        return new(both, further.Columns, further.Nullable);
    }
}
