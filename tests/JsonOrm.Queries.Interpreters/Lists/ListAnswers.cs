using System.Runtime.CompilerServices;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>The results of queries over tables that do not change: each query is evaluated once, however many databases it is compared with.</summary>
/// <param name="tables">The tables.</param>
public sealed class ListAnswers(ListTables tables)
{
    private readonly ConditionalWeakTable<QueryModel, List<Value[]>> _answers = [];
    private readonly ListInterpreter _interpreter = new(tables);

    /// <summary>The results of a query, one value a column.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArithmeticException">A value does not fit, or something is divided by zero.</exception>
    public List<Value[]> Of(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _answers.GetValue(query, _interpreter.Run);
    }
}
