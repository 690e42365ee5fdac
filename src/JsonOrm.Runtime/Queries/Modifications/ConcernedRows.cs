namespace JsonOrm.Queries;

/// <summary>The rows that a set-based change applies to; they must be stated explicitly before it runs.</summary>
/// <param name="Model">The query for whole rows.</param>
/// <param name="IsStated">True if a condition, a limit or <c>AllRows</c> has been given.</param>
internal sealed record ConcernedRows(QueryModel Model, bool IsStated)
{
    public ConcernedRows Where<T>(Condition<T> condition) => new(Model.Where(condition), true);

    public ConcernedRows OrderBy<T, V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls) => this with
    {
        Model = Model.Orderings.Count == 0 || Model.Limit is not null || Model.Offset != 0
            ? Model.OrderBy(value, isDescending, nulls)
            : Model.ThenBy(value, isDescending, nulls),
    };

    public ConcernedRows Skip(long count) => new(Model.Skip(count), true);

    public ConcernedRows Take(long count) => new(Model.Take(count), true);

    /// <exception cref="InvalidOperationException">The rows are not stated.</exception>
    public QueryModel Checked(string change, string table)
    {
        if (!IsStated)
        {
            throw new InvalidOperationException($"The {change} of table {table} does not say which rows. Add Where(…), or AllRows() to {change} every row.");
        }

        for (QueryModel? model = Model; model is not null; model = model.Inner)
        {
            if ((model.Limit is not null || model.Offset != 0) && model.Orderings.Count == 0)
            {
                throw new InvalidOperationException($"The {change} of table {table} takes or skips rows without saying which come first. Add OrderBy(…) before it.");
            }
        }

        return Model;
    }
}
