using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Whether there is a result; the query stops at the first.</summary>
internal sealed class ExistenceAnswers(QueryModel query) : SubqueryAnswers(query)
{
    private readonly List<bool> _answers = [];

    public override QueryModel? Keyed(QueryModel rest, IReadOnlyList<ExpressionNode> keys) =>
        Query is { Aggregates: null, GroupBy: null, Offset: 0, Limit: null or > 0 } ? Select(rest, keys) : null;

    public override void Ask(QueryModel bound, ExecutionScope scope)
    {
        if (bound is { Aggregates: null, IsDistinct: false } or { Aggregates: null, Offset: 0, Limit: null or > 0 })
        {
            QueryModel first = bound with { Orderings = bound.Offset == 0 ? [] : bound.Orderings, IsDistinct = false, Limit = bound.Limit is 0 ? 0 : 1 };
            _answers.Add(new QueryRun(first, scope).Rows(first).Any(block => block.Count > 0));
        }
        else
        {
            _answers.Add(new QueryRun(bound, scope).Values(bound).Any(batch => batch[0].Count > 0));
        }
    }

    public override void Add(ReadOnlySpan<ColumnVector> values, int[] numbers)
    {
        foreach (int number in numbers)
        {
            if (number >= 0)
            {
                Reserve(number + 1);
                _answers[number] = true;
            }
        }
    }

    public override void Reserve(int count)
    {
        while (_answers.Count < count)
        {
            _answers.Add(false);
        }
    }

    public override bool StopsEarly => true;

    public override ColumnVector Read(int[] numbers, ColumnVector? operand)
    {
        var result = new long[numbers.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = numbers[i] >= 0 && _answers[numbers[i]] ? 1 : 0;
        }

        return IntegerVectors.Of(result, null);
    }
}
