using System.Globalization;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// A query inside an expression. An uncorrelated one runs once. One that is correlated by equalities runs once for the outer rows of a block, restricted to their keys, or once for all of
/// them; its rows are found by the compared values. Any other runs once per distinct outer row.
/// </summary>
internal sealed class Subquery
{
    private const int MostFolded = 10_000;

    private readonly object _lock = new();
    private readonly QueryModel _query;
    private readonly ExecutionScope _scope;
    private readonly IReadOnlyList<ColumnNode> _outer;
    private readonly SubqueryAnswers _answers;
    private readonly SubqueryKeys? _keys;
    private readonly KeyedSubquery? _keyed;
    private readonly RowHashMap _asked = new(16);
    private QueryReport? _first;

    public Subquery(QueryModel query, Func<QueryModel, SubqueryAnswers> answers, ExecutionScope scope)
    {
        _query = query;
        _scope = scope.Noting(report => _first ??= report);
        _outer = QueryTree.OuterColumns(query);
        _answers = answers(query);
        _keys = _outer.Count == 0 ? null : SubqueryKeys.Of(query, _answers, _scope);
        _keyed = _keys is null ? null : new KeyedSubquery(_keys, () => answers(query), scope);
        scope.Report(new StepReport("subquery", Describe) { CountsItself = true, Further = Plans });
    }

    /// <summary>Plans the query without running it, unless it depends on the outer row: then it is planned when the first outer row is available.</summary>
    public void Plan()
    {
        lock (_lock)
        {
            if (_outer.Count == 0 && _first is null)
            {
                _ = new QueryRun(_query, _scope).Results();
            }
        }
    }

    /// <summary>The result for each row.</summary>
    public ColumnVector Evaluate(ExpressionNode node, RowBlock rows)
    {
        ColumnVector? operand = node is InQueryNode membership ? ExpressionEvaluator.Evaluate(membership.Operand, rows) : null;
        if (_outer.Count == 0)
        {
            lock (_lock)
            {
                AskOnce();
            }

            return _answers.Read(new int[rows.Count], operand);
        }

        lock (_lock)
        {
            if (_keyed?.Evaluate(rows, operand) is { } found)
            {
                return found;
            }

            ColumnVector[] outer = [.. _outer.Select(column => ExpressionEvaluator.Evaluate(column, rows))];
            return _answers.Read(Ask(outer, rows.Count), operand);
        }
    }

    /// <summary>The constant that replaces an uncorrelated subquery, if its result is short enough to plan with; otherwise null.</summary>
    public ExpressionNode? Fold(ExpressionNode node)
    {
        if (_outer.Count > 0)
        {
            return null;
        }

        lock (_lock)
        {
            AskOnce();
        }

        if (node is not InQueryNode membership)
        {
            return new ConstantNode(VectorValues.Get(_answers.Read([0], null), 0, node.Type), node.Type, node.Enum);
        }

        var members = (MemberAnswers)_answers;
        if (members.Members.Count > MostFolded)
        {
            return null;
        }

        var values = members.Members.Select(member => VectorValues.Get(member.Values, member.Row, membership.Operand.Type));
        return new InNode(membership.Operand, [.. members.HasNull ? values.Append(Value.Null) : values]);
    }

    private IEnumerable<StepReport> Plans() => new[] { _first?.Root }.Concat(_keyed?.Plans ?? []).OfType<StepReport>();

    private string Describe()
    {
        if (_scope.IsOnlyPlanned)
        {
            return $"{_query}\n{(_outer.Count == 0 ? "to be asked once, before the access path is chosen by its answer" : _keys is null ? "to be asked for each different row outside" : "to be asked for the keys of many rows outside at once, or read whole")}";
        }

        string asked = _asked.Count == 0 ? "" : _outer.Count == 0 ? "asked once" : string.Create(CultureInfo.InvariantCulture, $"asked for {_asked.Count} different rows");
        string keyed = _keyed?.Describe() ?? "";
        return $"{_query}\n{(asked.Length == 0 && keyed.Length == 0 ? "not asked" : asked.Length == 0 || keyed.Length == 0 ? asked + keyed : $"{keyed}, then {asked}")}";
    }

    private void AskOnce()
    {
        if (_asked.Count == 0)
        {
            _answers.Ask(_query, _scope);
            _asked.Add([IntegerVectors.Of([0], null)], 0, out _);
        }
    }

    private int[] Ask(ColumnVector[] outer, int count)
    {
        var numbers = new int[count];
        for (int row = 0; row < count; row++)
        {
            numbers[row] = _asked.Add(outer, row, out bool isNew);
            if (isNew)
            {
                _scope.Cancellation.ThrowIfCancellationRequested();
                var values = new OuterValues(_outer, outer, row);
                _answers.Ask(QueryTree.RewriteOuter(_query, values.Find), _scope.For(values.Find));
            }
        }

        return numbers;
    }
}
