using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// A prepared join. Conditions that correlate the right rows with the left ones are moved out of the right query, so that it can run
/// independently; if that is impossible, it runs once per left row. The elements of a list are read from the left row itself.
/// </summary>
internal sealed class JoinPlan : IDisposable
{
    // The assumed number of elements of a list, of which nothing is known.
    private const double ExpectedElements = 4;

    private readonly JoinModel _join;
    private readonly QueryRun _run;
    private readonly List<ExpressionNode> _on;
    private readonly QueryModel _rows;
    private readonly bool _isLateral;
    private readonly RowNeeds _needs;
    private JoinStep? _step;
    private JoinSide? _side;
    private QueryReport? _first;
    private double? _estimate;

    /// <param name="join">The join.</param>
    /// <param name="run">The run that the join belongs to.</param>
    /// <param name="needs">The columns that the query reads from both sides.</param>
    public JoinPlan(JoinModel join, QueryRun run, RowNeeds needs)
    {
        _needs = needs;
        _join = join;
        _run = run;
        _on = PredicateNormaliser.SplitConjuncts(join.On);
        _rows = join.Rows ?? new QueryModel(join.Source);
        if (QueryTree.OuterColumns(_rows).Count > 0)
        {
            QueryModel untied = Untie(_rows, _on);
            _isLateral = ReferenceEquals(untied, _rows);
            _rows = untied;
        }

        Sources = QueryTree.Sources(_rows);
        Parts = SourcesOf(_rows);
        Step = new StepReport("right side", () => _isLateral ? $"{_rows}, planned for the first row{(_run.Scope.IsOnlyPlanned ? " when that is there" : "")}" : _rows.ToString())
        {
            CountsItself = true,
            Further = () => _first?.Root is { } root ? [root] : [],
        };
    }

    /// <summary>The sources of a query's rows, including those of joined queries, but not paths.</summary>
    public static IReadOnlyList<RowSource> SourcesOf(QueryModel query)
    {
        var sources = new List<RowSource>(QueryTree.Sources(query));
        for (QueryModel? level = query; level is not null; level = level.Inner)
        {
            sources.AddRange(level.Joins.Where(join => join.Rows is not null).SelectMany(join => SourcesOf(join.Rows!)));
        }

        return [.. sources.Distinct()];
    }

    /// <summary>The joined sources.</summary>
    public IReadOnlyList<RowSource> Sources { get; }

    /// <summary>The joined sources, and those that their own queries join.</summary>
    public IReadOnlyList<RowSource> Parts { get; }

    /// <summary>The column by which the left rows are sorted in ascending order; null if unknown.</summary>
    public ColumnNode? LeftOrder { private get; set; }

    /// <summary>The step that reads the right rows.</summary>
    public StepReport Step { get; }

    /// <summary>The integer column by which the rows of a query over one table are sorted, because they are in key order; null if there is none.</summary>
    public static ColumnNode? OrderOf(QueryModel rows)
    {
        int first = rows.Source.Schema.KeyOrdinals[0];
        return rows is { Orderings.Count: 0, Joins.Count: 0 } && IsOrderedByNumber(rows.Source.Schema.Columns[first].Type) ? new ColumnNode(rows.Source, first) : null;
    }

    /// <summary>Removes and returns the join conditions, so that they are evaluated as soon as their rows are available.</summary>
    public IReadOnlyList<ExpressionNode> TakeOn()
    {
        if (_isLateral)
        {
            return [];
        }

        ExpressionNode[] taken = [.. _on];
        _on.Clear();
        return taken;
    }

    /// <summary>Adds conditions on pairs.</summary>
    public void AddOn(IEnumerable<ExpressionNode> conjuncts) => _on.AddRange(conjuncts);

    /// <summary>Removes and returns the conditions on left rows only.</summary>
    public IReadOnlyList<ExpressionNode> TakeLeft(HashSet<RowSource> left)
    {
        List<ExpressionNode> taken = _on.FindAll(conjunct => Conjuncts.Sources(conjunct) is { Count: > 0 } sources && sources.IsSubsetOf(left));
        _on.RemoveAll(taken.Contains);
        return taken;
    }

    /// <summary>
    /// A semi-join condition on a column of the left table: the values of the right rows, if they are few enough to be sought there. Every
    /// left row with a partner satisfies it. Null if there are too many values, or if determining them is not worthwhile.
    /// </summary>
    /// <param name="source">The left table.</param>
    /// <param name="rows">The number of rows of the left table.</param>
    public InNode? LeftRows(RowSource source, long rows)
    {
        if (_isLateral || _join.Elements is not null || _join.Kind != JoinKind.Inner)
        {
            return null;
        }

        _step ??= Prepare();
        return _step.LeftRows(source, rows);
    }

    /// <summary>Plans the right side of a query that is planned without being run; otherwise it would be planned once the first left rows are
    /// available.</summary>
    public void Foresee()
    {
        if (_run.Scope.IsOnlyPlanned && !_isLateral && _join.Elements is null)
        {
            _step = Prepare();
            _ = _side!.Open(null);
        }
    }

    /// <summary>Joins the right rows to left ones. What one call reads of the right rows serves later calls too, until the plan is disposed.</summary>
    /// <param name="left">The left rows.</param>
    /// <param name="leftSources">The sources of the left rows, without paths.</param>
    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> left, IReadOnlyCollection<RowSource> leftSources)
    {
        if (_join.Elements is { } list)
        {
            return new ElementsStep(list, _join.Source, Conjuncts.Join(_on), keepsRows: _join.Kind == JoinKind.Left).Run(left);
        }

        if (_isLateral)
        {
            return new LateralStep(_join with { On = Conjuncts.Join(_on), Rows = _rows }, _run.Scope.Noting(report => _first ??= report)).Run(left);
        }

        return (_step ??= Prepare()).Run(left, leftSources);
    }

    /// <summary>The left rows joined with the right ones, as a step.</summary>
    /// <param name="left">The left rows.</param>
    /// <param name="leftSources">The sources of the left rows, without paths.</param>
    public RowFlow Then(RowFlow left, IReadOnlyCollection<RowSource> leftSources) => _join.Elements is null
        ? left.Then("join", ToString, RunOnce(left.Rows, leftSources), Step).Expecting(Expect)
        : left.Then("elements", ToString, RunOnce(left.Rows, leftSources)).Expecting(Expect);

    /// <summary>Joins the right rows to left ones and disposes the plan.</summary>
    private IEnumerable<RowBlock> RunOnce(IEnumerable<RowBlock> left, IReadOnlyCollection<RowSource> leftSources)
    {
        using (this)
        {
            foreach (RowBlock pairs in Run(left, leftSources))
            {
                yield return pairs;
            }
        }
    }

    /// <summary>The estimated number of pairs.</summary>
    /// <param name="join">Its step.</param>
    private double? Expect(StepReport join)
    {
        if (_join.Elements is not null)
        {
            double? elements = join.Inputs[0].ExpectedRows * ExpectedElements;
            elements = Conjuncts.Join(_on) is { } on ? CardinalityEstimate.Filter(elements, on) : elements;
            return _join.Kind == JoinKind.Left && elements < join.Inputs[0].ExpectedRows ? join.Inputs[0].ExpectedRows : elements;
        }

        double? left = join.Inputs[0].ExpectedRows, right = _estimate ?? Step.ExpectedRows;
        return _isLateral ? left * right : CardinalityEstimate.Join(_join.Kind, left, right, new JoinCondition(Conjuncts.Join(_on), Sources), _run.Scope);
    }

    public void Dispose() => _step?.Dispose();

    public override string ToString() => _join.Elements is { } list
        ? $"of {list}{(_join.Kind == JoinKind.Left ? ", left" : "")}{(_on.Count == 0 ? "" : $", on {Conjuncts.Join(_on)}")}"
        : $"{_join.Kind.ToString().ToLowerInvariant()}{(_isLateral ? ", for each row on the left" : "")}{(_on.Count == 0 ? "" : $", on {Conjuncts.Join(_on)}")}{(_step is null ? "" : ", by " + _step.Way)}";

    private JoinStep Prepare()
    {
        var condition = new JoinCondition(Conjuncts.Join(_on), Sources);
        bool canSeek = IsPlain(_rows) && _rows is { Source: TableSource, Inner: null, Set: null, Recursion: null };
        IReadOnlyList<ExpressionNode> pushed = _join.Kind is JoinKind.Inner or JoinKind.Left ? condition.RightOnly : [];
        bool isCut = _rows.Predicate is not null || _rows.Limit is not null || pushed.Count > 0;
        TableVersion? table = canSeek ? _run.Scope.Table(_rows.Source) : null;
        _estimate = table is null ? null : Cardinality.Rows(table, _rows.Source, Conjuncts.Join(_rows.Predicate is null ? pushed : pushed.Append(_rows.Predicate)));
        _side = new JoinSide(_join.Source, Sources, Parts, isCut, table?.RowCount, _estimate, canSeek ? OrderOf(_rows) : null, further => Read(further is null ? pushed : pushed.Append(further)));
        return new JoinStep(_join.Kind, condition, LeftOrder, _side, _needs, _run.Scope);
    }

    private IEnumerable<RowBlock> Read(IEnumerable<ExpressionNode> conjuncts)
    {
        ExpressionNode? all = Conjuncts.Join(conjuncts);
        if (all is null || IsPlain(_rows))
        {
            QueryModel rows = all is null ? _rows : _rows with { Predicate = Conjuncts.Join(_rows.Predicate is null ? [all] : [_rows.Predicate, all]) };
            return ReadRows(rows);
        }

        return FilterStep.Run(ReadRows(_rows), all);
    }

    private IEnumerable<RowBlock> ReadRows(QueryModel rows)
    {
        RowFlow flow = _run.Read(rows);
        if (Step.Inputs.Count == 0)
        {
            Step.Add(flow.Step);
        }

        return flow.Rows;
    }

    // The key order of these types is that of the 64-bit numbers as which they are read.
    private static bool IsOrderedByNumber(ColumnType type) =>
        type is ColumnType.SByte or ColumnType.Byte or ColumnType.Int16 or ColumnType.UInt16 or ColumnType.Int32 or ColumnType.UInt32 or ColumnType.Int64
            or ColumnType.DateOnly or ColumnType.TimeOnly or ColumnType.TimeSpan;

    private static bool IsPlain(QueryModel rows) => rows is { Offset: 0, Limit: null, IsDistinct: false, GroupBy: null };

    // Removes the conditions that refer to the left side; returns the same query if that does not make it uncorrelated.
    private static QueryModel Untie(QueryModel rows, List<ExpressionNode> on)
    {
        if (!IsPlain(rows) || rows.Predicate is null)
        {
            return rows;
        }

        IReadOnlyList<RowSource> own = QueryTree.Sources(rows);
        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(rows.Predicate);
        List<ExpressionNode> tied = conjuncts.FindAll(conjunct => !Conjuncts.Sources(conjunct).IsSubsetOf(own));
        QueryModel untied = rows with { Predicate = Conjuncts.Join(conjuncts.Except(tied)) };
        if (QueryTree.OuterColumns(untied).Count > 0)
        {
            return rows;
        }

        on.AddRange(tied);
        return untied;
    }
}
