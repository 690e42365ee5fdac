using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The single value of each result: an aggregate, or the value of the only row; null if there is none.</summary>
internal sealed class ScalarAnswers : SubqueryAnswers
{
    private readonly ExpressionNode _value;
    private readonly List<(ColumnVector Values, int Row)> _found = [];
    private readonly List<long> _rows = [];
    private readonly ColumnVector _nothing;

    public ScalarAnswers(QueryModel query)
        : base(query)
    {
        _value = query.Aggregates is { } aggregates ? aggregates[0] : query.Projection![0].Expression;
        _nothing = ConstantVectors.Fill(Value.Null, _value.Type, 1);
    }

    public override QueryModel? Keyed(QueryModel rest, IReadOnlyList<ExpressionNode> keys)
    {
        if (Query.GroupBy is not null || Query.IsDistinct || Query.Limit is 0)
        {
            return null;
        }

        QueryModel values = Select(rest, keys.Append(_value));
        return Query.Aggregates is null ? values with { Orderings = Query.Orderings }
            : Query is { Offset: 0, Limit: null } ? values with { GroupBy = keys }
            : null;
    }

    public override void Ask(QueryModel bound, ExecutionScope scope)
    {
        (ColumnVector, int) found = (_nothing, 0);
        long count = 0;
        foreach (ColumnVector[] batch in new QueryRun(bound, scope).Values(bound))
        {
            if (count == 0 && batch[0].Count > 0)
            {
                found = (batch[0], 0);
            }

            count += batch[0].Count;
            if (count > 1)
            {
                throw TooMany();
            }
        }

        _found.Add(found);
        _rows.Add(1);
    }

    // For each number the rows arrive in order; those before the offset and after the limit are ignored.
    public override void Add(ReadOnlySpan<ColumnVector> values, int[] numbers)
    {
        bool isAggregate = Query.Aggregates is not null;
        for (int row = 0; row < numbers.Length; row++)
        {
            int number = numbers[row];
            if (number < 0)
            {
                continue;
            }

            Reserve(number + 1);
            long before = _rows[number]++;
            if (isAggregate || before == Query.Offset)
            {
                _found[number] = (values[0], row);
            }
        }
    }

    public override void Reserve(int count)
    {
        while (_found.Count < count)
        {
            _found.Add((_nothing, 0));
            _rows.Add(0);
        }
    }

    // Without an aggregate, the rows of a key before and after the wanted one are read too.
    public override bool StopsEarly => Query.Aggregates is null && Query.Limit is not null;

    public override ColumnVector Read(int[] numbers, ColumnVector? operand)
    {
        VectorBuilder builder = VectorBuilder.For(_value.Type, numbers.Length);
        ColumnVector missing = Query.Aggregates is [{ Function: AggregateFunction.Count }] ? ConstantVectors.Fill(Value.From(0L), ColumnType.Int64, 1) : _nothing;
        bool isAggregate = Query.Aggregates is not null;
        foreach (int number in numbers)
        {
            if (number < 0)
            {
                builder.Append(missing, 0);
                continue;
            }

            long count = Math.Min(_rows[number] - Query.Offset, Query.Limit ?? long.MaxValue);
            if (!isAggregate && count > 1)
            {
                throw TooMany();
            }

            (ColumnVector values, int row) = (isAggregate ? _rows[number] > 0 : count > 0 || _rows[number] == 1) ? _found[number] : (missing, 0);
            builder.Append(values, row);
        }

        return builder.Build();
    }

    private JsonOrmException TooMany() =>
        new($"A query used as a value has more than one result: {Query}. Take the first of an order, an aggregate, or add conditions until one is left.");
}
