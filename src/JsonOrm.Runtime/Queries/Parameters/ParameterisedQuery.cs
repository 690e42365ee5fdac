namespace JsonOrm.Queries;

/// <summary>A query that contains parameters.</summary>
internal sealed class ParameterisedQuery<R>
{
    private readonly ResultQuery<R> _query;
    private readonly bool _isInPredicateOnly;

    /// <exception cref="ArgumentException">A parameter is not used, or is used where no value can replace it.</exception>
    public ParameterisedQuery(ResultQuery<R> query, params IParameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Array.Find(parameters, static parameter => !parameter.IsUsed) is { } unused)
        {
            throw new ArgumentException($"The query does not use its parameter {unused.Name}: {query}. Use it in a condition or a selected value, or leave it out.", nameof(query));
        }

        _query = query;
        _isInPredicateOnly = query.Model.Predicate is not null && ParameterBinding.IsInPredicateOnly(query.Model);
        if (!_isInPredicateOnly && ParameterBinding.IsIn(new ParameterBinding([.. parameters.Select(static _ => new BoundParameter(Value.Null, ColumnType.Int32, []))]).Bind(query.Model)))
        {
            throw new ArgumentException(
                $"A parameter is in an included relation or inside the rows of AsRows, where no value can replace it: {query}. Put the condition after AsRows, or build that query with a constant.", nameof(query));
        }
    }

    /// <summary>The query with values.</summary>
    public ResultQuery<R> Bind(BoundParameter[] values)
    {
        var binding = new ParameterBinding(values);
        QueryModel model = _query.Model;
        return _query.WithModel(_isInPredicateOnly ? model with { Predicate = binding.Bind(model.Predicate!), Template = model } : binding.Bind(model) with { Template = model });
    }

    public override string ToString() => _query.ToString();
}
