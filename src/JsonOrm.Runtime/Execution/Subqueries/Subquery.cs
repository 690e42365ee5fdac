using System.Globalization;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// A query inside an expression. An uncorrelated one runs once. A correlated one runs once per distinct outer row while
/// these are few, or once for all of them if it is correlated only by equalities: its rows are then indexed by the compared values.
/// </summary>
internal sealed class Subquery
{
    private const int MostFolded = 10_000;

    private readonly object _lock = new();
    private readonly QueryModel _query;
    private readonly ExecutionScope _scope;
    private readonly IReadOnlyList<ColumnNode> _outer;
    private readonly SubqueryAnswers _answers;
    private readonly SubqueryAnswers _keyedAnswers;
    private readonly SubqueryKeys? _keys;
    private readonly RowHashMap _asked = new(16);
    private RowHashMap? _keyed;
    private QueryReport? _first;
    private QueryReport? _whole;
    private bool _readsWhole;

    public Subquery(QueryModel query, Func<QueryModel, SubqueryAnswers> answers, ExecutionScope scope)
    {
        _query = query;
        _scope = scope.Noting(Note);
        _outer = QueryTree.OuterColumns(query);
        _answers = answers(query);
        _keyedAnswers = answers(query);
        _keys = _outer.Count == 0 ? null : SubqueryKeys.Of(query, _keyedAnswers, _scope);
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

        ColumnVector[] outer = [.. _outer.Select(column => ExpressionEvaluator.Evaluate(column, rows))];
        ColumnVector[]? keys = _keys?.Outer.Select(key => ExpressionEvaluator.Evaluate(key, rows)).ToArray();
        lock (_lock)
        {
            if (_keys is not null && (_keyed is not null || _asked.Count + rows.Count > _keys.MostAsked))
            {
                _readsWhole = true;
                return _keyedAnswers.Read(Find(_keyed ??= _keys.Run(_keyedAnswers), keys!, rows.Count), operand);
            }

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

    // Of many similar runs, the first is reported; the queries that it runs itself begin later.
    private void Note(QueryReport report)
    {
        if (_readsWhole)
        {
            _whole ??= report;
        }
        else
        {
            _first ??= report;
        }
    }

    private IEnumerable<StepReport> Plans() => new[] { _first?.Root, _whole?.Root }.OfType<StepReport>();

    private string Describe()
    {
        if (_scope.IsOnlyPlanned)
        {
            return $"{_query}\n{(_outer.Count == 0 ? "to be asked once, before the access path is chosen by its answer" : "to be asked for each different row outside, or read whole if these are many")}";
        }

        string asked = _asked.Count == 0 ? "not asked" : _outer.Count == 0 ? "asked once" : string.Create(CultureInfo.InvariantCulture, $"asked for {_asked.Count} different rows");
        asked = _keyed is null ? asked : string.Create(CultureInfo.InvariantCulture, $"{(_asked.Count == 0 ? "" : asked + ", then ")}read whole: {_keyed.Count} different keys");
        return $"{_query}\n{asked}";
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

    // A null equals nothing, so it finds no row.
    private static int[] Find(RowHashMap map, ColumnVector[] keys, int count)
    {
        var numbers = new int[count];
        for (int row = 0; row < count; row++)
        {
            numbers[row] = Array.Exists(keys, key => key.IsNull(row)) ? -1 : map.Find(keys, row);
        }

        return numbers;
    }
}
