using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>A plan is kept with its query as long as it is right, and never changes what a query gives.</summary>
public sealed class CachedPlanTests
{
    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> All => Select.From(Reading.Columns);

    [Fact]
    public void A_plan_is_made_once_and_found_again_for_nothing()
    {
        var query = All.Where(r => r.Grade == 17 & r.Size > 3);
        QuerySession db = ReadingStores.All[1].With(PlannerOptions.Planned);
        List<Reading> found = query.ToList(db);
        object? plan = query.Model.Memory.Plan;
        Assert.NotNull(plan);
        Assert.Equal(found, query.ToList(db));
        Assert.Same(plan, query.Model.Memory.Plan);

        TableVersion table = db.Table<Reading>();
        long before = GC.GetAllocatedBytesForCurrentThread();
        CachedPlan? kept = CachedPlan.Of(query.Model, table, PlannerOptions.Planned);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(plan, kept);
    }

    [Fact]
    public void A_query_made_from_another_has_a_plan_of_its_own()
    {
        QuerySession db = ReadingStores.All[1].With(PlannerOptions.Planned);
        var query = All.Where(r => r.Grade == 17);
        query.ToList(db);
        var further = query.OrderByDescending(r => r.Id);
        QueryModel same = query.Model with { Offset = 0 };
        Assert.Equal(query.Model, same);
        Assert.Equal(query.Model.GetHashCode(), same.GetHashCode());
        Assert.Null(same.Memory.Plan);
        Assert.Null(further.Model.Memory.Plan);
        Assert.Equal(further.ToList(db.With(PlannerOptions.ScansOnly)), further.ToList(db));
        Assert.NotSame(query.Model.Memory.Plan, further.Model.Memory.Plan);
    }

    [Fact]
    public void First_and_count_of_a_kept_query_keep_theirs_too()
    {
        QuerySession db = ReadingStores.All[1].With(PlannerOptions.Planned);
        var query = All.Where(r => r.Grade == 17).OrderBy(r => r.Size);
        Reading first = query.First(db);
        long count = query.Count(db);
        object? plan = query.Model.Memory.First.Memory.Plan, counting = query.Model.Memory.Counted.Memory.Plan;
        Assert.NotNull(plan);
        Assert.NotNull(counting);
        Assert.Equal((first, count), (query.First(db), query.Count(db)));
        Assert.True(query.Any(db));
        Assert.Same(plan, query.Model.Memory.First.Memory.Plan);
        Assert.Same(counting, query.Model.Memory.Counted.Memory.Plan);
        Assert.Equal(query.ToList(db).Count, count);
    }

    [Fact]
    public void A_table_that_has_grown_is_planned_for_anew()
    {
        var query = All.Where(r => r.Grade == 17 & r.Size >= 0);
        QuerySession db = new QuerySession { Planning = PlannerOptions.Planned }.Insert(Enumerable.Range(0, 40).Select(Reading.Make));
        query.ToList(db);
        object? plan = query.Model.Memory.Plan;
        db.Insert(Enumerable.Range(40, 8).Select(Reading.Make));
        query.ToList(db);
        Assert.Same(plan, query.Model.Memory.Plan);
        db.Insert(Enumerable.Range(48, 19_952).Select(Reading.Make));
        Assert.Contains("index seek", query.ExplainAnalyze(db), StringComparison.Ordinal);
        Assert.NotSame(plan, query.Model.Memory.Plan);
        Assert.Equal(query.ToList(db.With(PlannerOptions.ScansOnly)), query.ToList(db));
    }

    [Fact]
    public void Another_schema_and_other_means_are_planned_for_anew()
    {
        var query = All.Where(r => r.Grade == 17 & r.Size >= 0);
        QuerySession indexed = ReadingStores.All[1].With(PlannerOptions.Planned), bare = new() { Planning = PlannerOptions.Planned };
        bare.Replace(WithoutIndexes());
        List<Reading> expected = [.. Enumerable.Range(0, 500).Select(Reading.Make).Where(row => row.Grade == 17)];
        for (int i = 0; i < 3; i++)
        {
            Assert.Contains("index seek", query.ExplainAnalyze(indexed), StringComparison.Ordinal);
            Assert.Contains(": scan", query.ExplainAnalyze(bare), StringComparison.Ordinal);
            Assert.Equal(expected, query.ToList(bare));
            Assert.Contains(": scan", query.ExplainAnalyze(indexed.With(PlannerOptions.WithoutIndexes)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plan_that_expected_far_too_few_rows_is_given_up()
    {
        var query = All.Where(r => r.Grade == 17);
        QuerySession db = new QuerySession { Planning = PlannerOptions.Planned }.Insert(Enumerable.Range(0, 20_000).Select(Reading.Make));
        Assert.Contains("index seek", query.ExplainAnalyze(db), StringComparison.Ordinal);
        List<Reading> changed = [.. Enumerable.Range(0, 20_000).Select(Reading.Make).Select(row => row with { Grade = 17 })];
        db = new QuerySession { Planning = PlannerOptions.Planned }.Insert(changed);
        Assert.Equal(changed, query.ToList(db));
        Assert.Contains(": scan", query.ExplainAnalyze(db), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_made_anew_now_and_then()
    {
        var query = All.Where(r => r.Id > 5);
        QuerySession db = new QuerySession { Planning = PlannerOptions.Planned }.Insert(Enumerable.Range(0, 10).Select(Reading.Make));
        query.ToList(db);
        object? first = query.Model.Memory.Plan;
        for (int i = 0; i < 255; i++)
        {
            query.ToList(db);
        }

        Assert.Same(first, query.Model.Memory.Plan);
        query.ToList(db);
        Assert.NotSame(first, query.Model.Memory.Plan);
    }

    [Fact]
    public void What_other_tables_answer_is_asked_each_time()
    {
        var query = All.Where(r => r.Size.In(Select.From(Reading.Columns).Where(other => other.Note == "asked").Select(other => other.Size)));
        QuerySession db = new QuerySession { Planning = PlannerOptions.Planned }.Insert(Enumerable.Range(0, 400).Select(Reading.Make));
        Assert.Empty(query.ToList(db));
        Assert.Null(query.Model.Memory.Plan);
        db.Insert([Reading.Make(1000) with { Size = 3, Note = "asked" }]);
        Assert.NotEmpty(query.ToList(db));
        Assert.All(query.ToList(db), row => Assert.Equal(3, row.Size));
    }

    [Fact]
    public void One_query_serves_databases_and_transactions_by_turns()
    {
        var query = All.Where(r => r.Kind == "kind2" & r.Size < 10);
        using JsonDatabase left = JsonDatabase.InMemory(), right = JsonDatabase.InMemory();
        left.Insert(Enumerable.Range(0, 300).Select(Reading.Make));
        right.Insert(Enumerable.Range(300, 300).Select(Reading.Make));
        List<Reading> ofLeft = query.ToList(left), ofRight = query.ToList(right);
        Assert.NotEqual(ofLeft, ofRight);
        using (JsonTransaction transaction = left.BeginTransaction())
        {
            Reading added = Reading.Make(9999) with { Kind = "kind2", Size = 1 };
            transaction.Insert(added);
            Assert.Equal([.. ofLeft, added], query.ToList(transaction));
            Assert.Equal(ofLeft, query.ToList(left));
            Assert.Equal(ofRight, query.ToList(right));
        }

        Assert.Equal(ofLeft, query.ToList(left));
    }

    private static TableVersion WithoutIndexes()
    {
        TableSchema schema = Reading.Schema;
        TableEditor editor = TableVersion.CreateEmpty(new TableSchema(schema.Name, schema.TypeName, [.. schema.Columns], [.. schema.Key])).Edit();
        var writer = new RowWriter();
        RowCodec<Reading> codec = CodecOf<Reading>();
        foreach (Reading row in Enumerable.Range(0, 500).Select(Reading.Make))
        {
            codec.Encode(row, writer);
            editor.Insert(codec.GetKey(row).Encoded, writer.TakeRow());
        }

        return editor.Freeze();
    }

    private static RowCodec<T> CodecOf<T>()
        where T : class, ITable<T> => T.Codec;
}
