using System.Globalization;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>A query inside an expression that is correlated by equalities, asked for many outer rows at once.</summary>
internal sealed class KeyedSubquery
{
    private readonly SubqueryKeys _keys;
    private readonly Func<SubqueryAnswers> _answers;
    private readonly ExecutionScope _scope;
    private readonly SubqueryBatches _batches;
    private readonly SubqueryAnswers _some;
    private readonly KeyCounts? _counts;
    private readonly RowHashMap _asked = new(16);
    private SubqueryAnswers? _all;
    private RowHashMap? _whole;
    private PairedExistence? _pairs;
    private bool _failed;
    private QueryReport? _batch;
    private QueryReport? _entire;

    public KeyedSubquery(SubqueryKeys keys, Func<SubqueryAnswers> answers, ExecutionScope scope)
    {
        _keys = keys;
        _answers = answers;
        _scope = scope;
        _batches = new SubqueryBatches(keys, scope);
        _some = answers();
        _counts = KeyCounts.Of(keys, _some, scope);
        if (keys.Rest is not null)
        {
            _batches.ForbidWhole();
        }
    }

    /// <summary>The plans of the first run for some keys and of the run for all.</summary>
    public IEnumerable<StepReport?> Plans => [_batch?.Root, _entire?.Root];

    /// <summary>How often the query was asked; empty if it was not.</summary>
    public string Describe()
    {
        string some = _pairs is not null && _keys.Own.Count == 0 ? "read once, then on pairs of rows" : _batches.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"asked {(_batches.Count == 1 ? "once" : $"{_batches.Count} times")} for the keys of many rows{(_keys.Rest is null ? $": {_asked.Count} different keys" : ", then on pairs of rows")}");
        some = _counts?.ToString() is { Length: > 0 } counted ? some.Length == 0 ? counted : $"{counted}, {some}" : some;
        return _whole is null ? some : string.Create(CultureInfo.InvariantCulture, $"{(some.Length == 0 ? "" : some + ", then ")}read whole: {_whole.Count} different keys");
    }

    /// <summary>The result for each outer row; null if the query is to be asked for each of them.</summary>
    /// <param name="rows">The outer rows.</param>
    /// <param name="operand">The value to look for among members; null for other kinds of result.</param>
    public ColumnVector? Evaluate(RowBlock rows, ColumnVector? operand)
    {
        if (_failed)
        {
            return null;
        }

        ColumnVector[] outer = [.. _keys.Outer.Select(key => ExpressionEvaluator.Evaluate(key, rows))];
        try
        {
            return _keys.Rest is null ? Find(outer, rows.Count, operand) : Pairs(outer, rows);
        }
        catch (JsonOrmException) when (_keys.MayFail)
        {
            // A row that failed may be one that a run for a single outer row does not reach; if it is reached, that run fails in the same way.
            _failed = true;
            return null;
        }
    }

    private ColumnVector? Find(ColumnVector[] outer, int count, ColumnVector? operand)
    {
        if (_whole is not null)
        {
            return _all!.Read(Numbers(_whole, outer, count), operand);
        }

        List<int> unseen = New(outer, count);
        if (unseen.Count > 0 && _counts?.TryCount(outer[0], unseen, out long[] counts) == true)
        {
            Count(outer, unseen, counts);
        }
        else if (unseen.Count > 0)
        {
            (SubqueryMethod method, ExpressionNode? condition) = _batches.Choose(outer, unseen, _some.StopsEarly);
            switch (method)
            {
                case SubqueryMethod.Single:
                    return null;
                case SubqueryMethod.Whole:
                    ReadWhole();
                    return Find(outer, count, operand);
                default:
                    int before = _asked.Count;
                    unseen.ForEach(row => _asked.Add(outer, row, out _));
                    _some.Reserve(_asked.Count);
                    Run(_some, condition, _asked, before);
                    break;
            }
        }

        return _some.Read(Numbers(_asked, outer, count), operand);
    }

    private void Count(ColumnVector[] outer, List<int> rows, long[] counts)
    {
        int before = _asked.Count;
        rows.ForEach(row => _asked.Add(outer, row, out _));
        _some.Reserve(_asked.Count);
        int[] numbers = [.. Enumerable.Range(0, counts.Length).Select(i => counts[i] > 0 ? before + i : -1)];
        _some.Add([IntegerVectors.Of(counts, null)], numbers);
    }

    private void ReadWhole()
    {
        SubqueryAnswers all = _answers();
        try
        {
            _whole = Run(all, null, new RowHashMap(256), 0);
            _all = all;
        }
        catch (JsonOrmException) when (_keys.MayFail)
        {
            _batches.ForbidWhole();
        }
    }

    private ColumnVector? Pairs(ColumnVector[] outer, RowBlock rows)
    {
        _pairs ??= new PairedExistence(_keys, Noting(isWhole: false));
        if (outer.Length == 0)
        {
            return _pairs.Evaluate(rows);
        }

        List<int> unseen = New(outer, rows.Count);
        if (unseen.Count == 0)
        {
            return IntegerVectors.Of(new long[rows.Count], null);
        }

        return _batches.Choose(outer, unseen, stopsEarly: true) is { Method: SubqueryMethod.Batch, Condition: { } condition } ? _pairs.Evaluate(rows, outer, condition) : null;
    }

    // Runs the query and numbers its keys. With a condition, only keys that have just been asked for are known: others that satisfy it have been answered before, or are not asked for.
    private RowHashMap Run(SubqueryAnswers answers, ExpressionNode? condition, RowHashMap map, int first)
    {
        QueryModel query = answers.Keyed(_keys.Where(condition), _keys.Own)!;
        int keyCount = _keys.Own.Count;
        foreach (ColumnVector[] batch in new QueryRun(query, Noting(condition is null)).Values(query))
        {
            ColumnVector[] keys = batch[..keyCount];
            var numbers = new int[batch[0].Count];
            for (int row = 0; row < numbers.Length; row++)
            {
                int number = HasNull(keys, row) ? -1 : condition is null ? map.Add(keys, row, out _) : map.Find(keys, row);
                numbers[row] = number < first ? -1 : number;
            }

            answers.Add(batch.AsSpan(keyCount), numbers);
        }

        return map;
    }

    private ExecutionScope Noting(bool isWhole) => _scope.Noting(report =>
    {
        if (isWhole)
        {
            _entire ??= report;
        }
        else
        {
            _batch ??= report;
        }
    });

    // The first row of each key that has not been asked for.
    private List<int> New(ColumnVector[] keys, int count)
    {
        var rows = new List<int>();
        var known = new RowHashMap(16);
        for (int row = 0; row < count; row++)
        {
            if (!HasNull(keys, row) && _asked.Find(keys, row) < 0 && known.Add(keys, row, out bool isNew) >= 0 && isNew)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    // A null equals nothing, so it finds no row.
    private static int[] Numbers(RowHashMap map, ColumnVector[] keys, int count)
    {
        var numbers = new int[count];
        for (int row = 0; row < count; row++)
        {
            numbers[row] = HasNull(keys, row) ? -1 : map.Find(keys, row);
        }

        return numbers;
    }

    private static bool HasNull(ColumnVector[] keys, int row)
    {
        foreach (ColumnVector key in keys)
        {
            if (key.IsNull(row))
            {
                return true;
            }
        }

        return false;
    }
}
