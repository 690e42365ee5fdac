using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Membership among the results: true if one equals the operand; otherwise null if the operand or a result is null; otherwise false. False if there are no
/// results.
/// </summary>
internal sealed class MemberAnswers(QueryModel query) : SubqueryAnswers(query)
{
    private readonly RowHashMap _members = new(64);
    private readonly List<(bool HasMember, bool HasNull)> _answers = [];
    private readonly List<(ColumnVector Values, int Row)> _different = [];

    /// <summary>The members of all results, each once per result; without nulls.</summary>
    public IReadOnlyList<(ColumnVector Values, int Row)> Members => _different;

    /// <summary>True if a null is among the results for the first number.</summary>
    public bool HasNull => _answers.Count > 0 && _answers[0].HasNull;

    public override QueryModel? Keyed(QueryModel rest, IReadOnlyList<ExpressionNode> keys) =>
        Query is { Aggregates: null, GroupBy: null, Offset: 0, Limit: null } ? Select(rest, keys.Append(Query.Projection![0].Expression)) : null;

    public override void Ask(QueryModel bound, ExecutionScope scope)
    {
        int number = _answers.Count;
        _answers.Add(default);
        foreach (ColumnVector[] batch in new QueryRun(bound, scope).Values(bound))
        {
            var numbers = new int[batch[0].Count];
            numbers.AsSpan().Fill(number);
            Add(batch, numbers);
        }
    }

    public override void Add(ReadOnlySpan<ColumnVector> values, int[] numbers)
    {
        ColumnVector[] entries = [Numbers(numbers), values[0]];
        for (int row = 0; row < numbers.Length; row++)
        {
            int number = numbers[row];
            Reserve(number + 1);
            if (number >= 0)
            {
                bool isNull = values[0].IsNull(row);
                _answers[number] = (true, _answers[number].HasNull | isNull);
                if (!isNull && _members.Add(entries, row, out bool isNew) >= 0 && isNew)
                {
                    _different.Add((values[0], row));
                }
            }
        }
    }

    public override void Reserve(int count)
    {
        while (_answers.Count < count)
        {
            _answers.Add(default);
        }
    }

    public override ColumnVector Read(int[] numbers, ColumnVector? operand)
    {
        ColumnVector[] entries = [Numbers(numbers), operand!];
        var result = new long[numbers.Length];
        ulong[]? nulls = null;
        for (int row = 0; row < result.Length; row++)
        {
            if (numbers[row] < 0 || !_answers[numbers[row]].HasMember)
            {
                continue;
            }

            bool isNull = operand!.IsNull(row), isMember = !isNull && _members.Find(entries, row) >= 0;
            result[row] = isMember ? 1 : 0;
            if (!isMember && (isNull || _answers[numbers[row]].HasNull))
            {
                Bitmap.Set(nulls ??= new ulong[Bitmap.Words(result.Length)], row);
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    private static IntegerVector Numbers(int[] numbers) => IntegerVectors.Of(Array.ConvertAll(numbers, static number => (long)number), null);
}
