using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// A query that is correlated by equalities: without them it can run once for many outer rows, and its rows be found by the compared values. The remaining
/// correlated conditions, if there are any, are evaluated on pairs of rows with equal values, or of all rows if there are few.
/// </summary>
internal sealed class SubqueryKeys
{
    // A query without an equality is evaluated on pairs if it has at most this many rows: starting it for each outer row costs more.
    private const int MostPaired = 1_000;

    private readonly QueryModel _untied;
    private readonly ExecutionScope _scope;

    private SubqueryKeys(QueryModel untied, IReadOnlyList<ExpressionNode> own, IReadOnlyList<ExpressionNode> outer, ExpressionNode? rest, ExecutionScope scope)
    {
        _untied = untied;
        _scope = scope;
        Own = own;
        Outer = outer;
        Rest = rest;
        TableRows = IsOfTable(untied) ? scope.Table(untied.Source).RowCount : null;
        MayFail = QueryTree.Expressions(untied).Concat(rest is null ? [] : [rest]).Any(expression => ExpressionTree.Contains(expression, RowFaults.MayFail));
    }

    /// <summary>The correlation keys of the query's own rows.</summary>
    public IReadOnlyList<ExpressionNode> Own { get; }

    /// <summary>The correlation keys of outer rows.</summary>
    public IReadOnlyList<ExpressionNode> Outer { get; }

    /// <summary>The correlated conditions other than equalities; null if there are none.</summary>
    public ExpressionNode? Rest { get; }

    /// <summary>The number of rows of the query's table; null if it reads more than one table.</summary>
    public long? TableRows { get; }

    /// <summary>True if the query could fail on a row that no outer row leads to.</summary>
    public bool MayFail { get; }

    /// <summary>The query's sources, without paths.</summary>
    public IReadOnlyList<RowSource> Sources => JoinPlan.SourcesOf(_untied);

    /// <summary>The keys of a query; null if it is not correlated by equalities, or its results cannot be found this way.</summary>
    public static SubqueryKeys? Of(QueryModel query, SubqueryAnswers answers, ExecutionScope scope)
    {
        List<ExpressionNode> own = [], outer = [], rest = [];
        IReadOnlyList<RowSource> sources = QueryTree.Sources(query);
        foreach (ExpressionNode conjunct in PredicateNormaliser.SplitConjuncts(query.Predicate))
        {
            if (conjunct is not BinaryNode { Operator: BinaryOperator.Equal } equality)
            {
                rest.Add(conjunct);
            }
            else if (ReadsOnly(equality.Left, sources) && ReadsNoneOf(equality.Right, sources))
            {
                own.Add(equality.Left);
                outer.Add(equality.Right);
            }
            else if (ReadsOnly(equality.Right, sources) && ReadsNoneOf(equality.Left, sources))
            {
                own.Add(equality.Right);
                outer.Add(equality.Left);
            }
            else
            {
                rest.Add(conjunct);
            }
        }

        List<ExpressionNode> tied = rest.FindAll(conjunct => !Conjuncts.Sources(conjunct).IsSubsetOf(sources));
        QueryModel untied = query with { Predicate = Conjuncts.Join(rest.Except(tied)) };
        bool isPaired = tied.Count > 0;
        if ((isPaired ? answers is not ExistenceAnswers : own.Count == 0) || answers.Keyed(query, own) is null || QueryTree.OuterColumns(untied).Count > 0)
        {
            return null;
        }

        var keys = new SubqueryKeys(untied, own, outer, Conjuncts.Join(tied), scope);
        return own.Count > 0 || keys.TableRows <= MostPaired ? keys : null;
    }

    /// <summary>The query without its correlation, for rows that satisfy a further condition, which is evaluated first.</summary>
    public QueryModel Where(ExpressionNode? condition) => condition is null ? _untied : _untied with { Predicate = Conjuncts.Join(_untied.Predicate is null ? [condition] : [condition, _untied.Predicate]) };

    /// <summary>The condition that a row's key is one of those of some outer rows; null if these are too many to list. At least one key is not null.</summary>
    /// <param name="outer">The outer keys.</param>
    /// <param name="rows">The indexes of the outer rows.</param>
    public ExpressionNode? IsOneOf(ColumnVector[] outer, List<int> rows)
    {
        int key = JoinSeek.IndexOf(Own, own => Conjuncts.IsSeekable(own, _untied.Source));
        key = key >= 0 ? key : Math.Max(0, JoinSeek.IndexOf(Own, static own => KeyConditions.IsInteger(own.Type)));
        if (KeyConditions.IsInteger(Own[key].Type) && outer[key] is IntegerVector numbers)
        {
            return KeyConditions.IsOneOf(Own[key], [.. rows.Select(numbers.Get)], KeyConditions.MostSought(TableRows ?? 0));
        }

        return rows.Count > KeyConditions.MostConstants ? null : new InNode(Own[key], [.. rows.Select(row => VectorValues.Get(outer[key], row, Own[key].Type)).Distinct()]);
    }

    /// <summary>The plan of the query's table for rows that satisfy a further condition; null if it reads more than one table.</summary>
    public ScanPlan? Plan(ExpressionNode condition) => TableRows is null ? null
        : ScanPlanner.Plan(new QueryModel(_untied.Source) { Predicate = condition, Aggregates = [new AggregateNode(AggregateFunction.Count, null)] }, _scope.Table(_untied.Source), _scope.Planning);

    private static bool IsOfTable(QueryModel query) => query is { Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0 };

    private static bool ReadsOnly(ExpressionNode node, IReadOnlyList<RowSource> sources) =>
        Conjuncts.Sources(node) is { Count: > 0 } read && read.All(sources.Contains);

    private static bool ReadsNoneOf(ExpressionNode node, IReadOnlyList<RowSource> sources) =>
        Conjuncts.Sources(node) is { Count: > 0 } read && !read.Any(sources.Contains);
}
