using System.Globalization;
using System.Text;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Planning;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>
/// Random queries over random databases, answered by the engine with its indexes, without any, and by the plain evaluation over lists.
/// A failure prints what to set JSONORM_RANDOM to, to run that query alone.
/// </summary>
internal sealed partial class RandomRun(RandomFeatures features, bool isAgainstSqlite = false)
{
    public const int QueriesPerDatabase = 100;
    private const int MostFailures = 12;
    private readonly Dictionary<string, string> _failures = [];

    /// <summary>How many queries a test compares: JSONORM_RANDOM_COUNT, or 10,000.</summary>
    public static int Count => int.Parse(Environment.GetEnvironmentVariable("JSONORM_RANDOM_COUNT") ?? "10000", CultureInfo.InvariantCulture);

    /// <summary>What the queries are made of: JSONORM_RANDOM_FEATURES, or all that the engine has.</summary>
    public static RandomFeatures Features => Enum.Parse<RandomFeatures>(Environment.GetEnvironmentVariable("JSONORM_RANDOM_FEATURES") ?? "Landed");

    /// <summary>How many were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many meet an error in the data (a value that does not fit), which an engine may meet or not, in its order of doing things.</summary>
    public int Faulty { get; private set; }

    public void Compare(int seed, int count)
    {
        if (Environment.GetEnvironmentVariable("JSONORM_RANDOM") is { Length: > 0 } one)
        {
            string[] parts = one.Split(':');
            seed = int.Parse(parts[0], CultureInfo.InvariantCulture);
            if (parts.Length > 1)
            {
                Compare(seed, int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), 1);
                Finish();
                return;
            }
        }

        // SQLite takes a part of what is made; enough is made for it to take as many.
        for (int database = 0; Compared < count && _failures.Count < MostFailures && database < count / 20; database++)
        {
            Compare(seed, database, 0, QueriesPerDatabase);
        }

        Finish();
        Assert.InRange(Compared, count, int.MaxValue);
        Assert.InRange(Faulty, 0, count / 25);
        Assert.InRange(Unresolved, 0, count / 20);
    }

    // Every query can be planned without running any part of it.
    private static void AssertOnlyPlanned(QueryPlan plan)
    {
        Assert.NotEmpty(plan.Steps);
        Assert.All(plan.Steps.SelectMany(WithInputs), static step => Assert.Null(step.Rows));

        static IEnumerable<PlanNode> WithInputs(PlanNode step) => step.Inputs.SelectMany(WithInputs).Prepend(step);
    }

    private void Finish() => Assert.True(_failures.Count == 0, string.Join("\n\n", _failures.Values));

    private void Compare(int seed, int number, int first, int count)
    {
        RandomDatabase database = RandomDatabase.Make(unchecked((seed * 7919) + number), isTame: isAgainstSqlite || number % 3 != 0);
        if (isAgainstSqlite)
        {
            CompareWithSqlite(database, seed, number, first, count);
            return;
        }

        IReadOnlyList<RandomStore> stores = RandomStore.Of(database);
        var lists = new ListAnswers(TablesOf(database, static (_, _) => { }));
        for (int place = first; place < first + count; place++)
        {
            QueryModel query = Query(database, seed, number, place);
            PlannerOptions planning = place % 2 == 0 ? PlannerOptions.WithoutIndexes : PlannerOptions.ScansOnly;
            (RandomStore, PlannerOptions)[] ways = [(stores[place % 3], PlannerOptions.Default), (stores[(place + 1) % 3], PlannerOptions.Planned), (stores[(place + 2) % 3], planning)];
            foreach ((RandomStore store, PlannerOptions options) in ways)
            {
                AssertOnlyPlanned(store.Plan(query, options));

                // A quarter of the queries must do with next to no memory.
                long? memory = place % 4 == 1 ? 100 + (place * 13 % 900) : null;
                if (_failures.Count < MostFailures && Fault(lists, query, store, options, memory) is { } fault)
                {
                    QueryModel smaller = QueryReducer.Reduce(query, other => Kind(Fault(lists, other, store, options, memory)) == Kind(fault));
                    string how = $"{Describe(options)}{(memory is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {memory} bytes of memory"))}";
                    Note(fault, smaller, $"JSONORM_RANDOM={seed}:{number}:{place}   {store.Name}, {how}\n  made smaller: {Fault(lists, smaller, store, options, memory)}{(count == 1 ? "\n  as made: " + fault : "")}");
                    break;
                }
            }

            Compared++;
        }
    }

    private QueryModel Query(RandomDatabase database, int seed, int number, int place) =>
        new RandomQueries(new System.Random(unchecked((((seed * 7919) + number) * 104729) + place)), database, features).Next();

    private static ListTables TablesOf(RandomDatabase database, Action<TableSchema, List<Value[]>> alsoTo)
    {
        var tables = new ListTables();
        for (int i = 0; i < database.Schemas.Count; i++)
        {
            tables.Set(database.Schemas[i], database.Rows[i]);
            alsoTo(database.Schemas[i], database.Rows[i]);
        }

        return tables;
    }

    // One failure of each cause is enough.
    private void Note(string fault, QueryModel smaller, string message) =>
        _failures.TryAdd(Kind(fault) == "other results" ? Shape(smaller) : Kind(fault)!, message);

    private static string Describe(PlannerOptions options) =>
        ReferenceEquals(options, PlannerOptions.Planned) ? "with indexes, planned" : options == PlannerOptions.Default ? "with indexes" : options == PlannerOptions.WithoutIndexes ? "without indexes" : "scans only";

    // What kind of failure it is: reducing must not turn one into another.
    private static string? Kind(string? fault) => fault?.Split('\n')[0];

    // The steps and expressions of a query: what tells the cause of one wrong answer from that of another.
    private static string Shape(QueryModel query) => string.Join(" ", query.GetType().GetProperties()
        .Where(property => property.GetValue(query) is not (null or false or 0L or System.Collections.ICollection { Count: 0 })).Select(property => property.Name)
        .Concat(QueryTree.Expressions(query).Select(node => node.GetType().Name)).Distinct().Order());

    private string? Fault(ListAnswers lists, QueryModel query, RandomStore store, PlannerOptions options, long? memory)
    {
        List<Value[]> expected, actual;
        try
        {
            expected = lists.Of(query);
        }
        catch (ArithmeticException)
        {
            Faulty++;
            return null;
        }

        try
        {
            actual = store.Run(query, options, memory);
        }
        catch (JsonOrmException fault) when (IsInData(fault))
        {
            Faulty++;
            return null;
        }
        catch (Exception fault)
        {
            return Describe(fault, query) + Expected(expected);
        }

        return ResultComparison.AreEqual(expected, actual)
            ? null
            : new StringBuilder("other results\n  ").Append(ModelText.Of(query)).AppendLine().Append(Expected(expected)).Append("  actual:\n").Append(ResultComparison.Print(actual)).Append(store.Plan(query, options)).ToString();
    }

    private static bool IsInData(Exception fault) =>
        fault is ArithmeticException || (fault is JsonOrmException && fault.Message.Contains("does not fit its type", StringComparison.Ordinal));

    private static string Describe(Exception fault, QueryModel query)
    {
        string[] stack = fault.StackTrace?.Split('\n') ?? [];
        string place = stack.FirstOrDefault(line => line.Contains("JsonOrm.", StringComparison.Ordinal))?.Trim() ?? "";
        return $"{fault.GetType().Name} {place}\n  {fault.Message}\n  {string.Join("\n  ", stack.Take(8))}\n  {ModelText.Of(query)}\n";
    }

    private static string Expected(List<Value[]> expected) => $"  expected:\n{ResultComparison.Print(expected)}";
}
