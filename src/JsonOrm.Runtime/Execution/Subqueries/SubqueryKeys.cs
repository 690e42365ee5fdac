using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>A query that is correlated only by equalities, so that it can run once and its rows be found by the compared values.</summary>
internal sealed class SubqueryKeys
{
    // An index seek for one outer row costs about as much as reading this many rows of the table.
    private const int RowsReadPerQuestion = 100;
    private const int FewQuestions = 16;

    private readonly QueryModel _query;
    private readonly ExecutionScope _scope;
    private readonly int _keyCount;

    private SubqueryKeys(QueryModel query, IReadOnlyList<ExpressionNode> outer, int mostAsked, ExecutionScope scope)
    {
        _query = query;
        _keyCount = outer.Count;
        _scope = scope;
        Outer = outer;
        MostAsked = mostAsked;
    }

    /// <summary>The correlation keys of outer rows.</summary>
    public IReadOnlyList<ExpressionNode> Outer { get; }

    /// <summary>The number of distinct outer rows up to which it is cheaper to run the query for each.</summary>
    public int MostAsked { get; }

    /// <summary>The keys of a query; null if it is correlated by more than equalities, or its results cannot be indexed this way.</summary>
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

        QueryModel untied = query with { Predicate = Conjuncts.Join(rest) };
        return own.Count > 0 && QueryTree.OuterColumns(untied).Count == 0 && answers.Keyed(untied, own) is { } keyed
            ? new SubqueryKeys(keyed, outer, CountWorthAsking(query, own, scope), scope)
            : null;
    }

    /// <summary>Runs the query and numbers its keys.</summary>
    public RowHashMap Run(SubqueryAnswers answers)
    {
        var map = new RowHashMap(256);
        foreach (ColumnVector[] batch in new QueryRun(_query, _scope).Values(_query))
        {
            ColumnVector[] keys = batch[.._keyCount];
            var numbers = new int[batch[0].Count];
            for (int row = 0; row < numbers.Length; row++)
            {
                numbers[row] = Array.Exists(keys, key => key.IsNull(row)) ? -1 : map.Add(keys, row, out _);
            }

            answers.Add(batch.AsSpan(_keyCount), numbers);
        }

        return map;
    }

    private static bool ReadsOnly(ExpressionNode node, IReadOnlyList<RowSource> sources) =>
        Conjuncts.Sources(node) is { Count: > 0 } read && read.All(sources.Contains);

    private static bool ReadsNoneOf(ExpressionNode node, IReadOnlyList<RowSource> sources) =>
        Conjuncts.Sources(node) is { Count: > 0 } read && !read.Any(sources.Contains);

    private static int CountWorthAsking(QueryModel query, List<ExpressionNode> own, ExecutionScope scope)
    {
        if (query.Source is not TableSource || query.Inner is not null || query.Set is not null || query.Recursion is not null || !own.Exists(key => Conjuncts.IsSeekable(key, query.Source)))
        {
            return 1;
        }

        return (int)Math.Min(int.MaxValue / 2, Math.Max(FewQuestions, scope.Table(query.Source).RowCount / RowsReadPerQuestion));
    }
}
