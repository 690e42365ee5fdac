using JsonOrm.Queries.Tests.Bookshop;
using JsonOrm.ToyEngine;

namespace JsonOrm.Queries.Tests.Engines;

/// <summary>What an engine declares to lack is refused by name, before anything runs; what it does not declare runs.</summary>
public sealed class CapabilityTests
{
    private static readonly Dictionary<QueryConstructs, Action<ListDatabase>> s_uses = new()
    {
        [QueryConstructs.InnerJoin] = db => Select.From(Branch.Columns).Join(b => b.Sales).Select((b, s) => b.Id).ToList(db),
        [QueryConstructs.LeftJoin] = db => Select.From(Branch.Columns).LeftJoin(b => b.Sales).Select((b, s) => b.Id).ToList(db),
        [QueryConstructs.RightJoin] = db => Select.From(Wish.Columns).RightJoin(w => Reader.RowsFor(w).Where(r => r.Id == w.ReaderId)).ToList(db),
        [QueryConstructs.FullJoin] = db => Select.From(Wish.Columns).FullJoin(w => Reader.RowsFor(w).Where(r => r.Id == w.ReaderId)).ToList(db),
        [QueryConstructs.LateralJoin] = db => Select.From(Branch.Columns).Join(b => b.Sales.OrderByDescending(s => s.At).Take(1)).Select((b, s) => b.Id).ToList(db),
        [QueryConstructs.Path] = db => Select.From(Book.Columns).Select(b => b.Shelf.Name).ToList(db),
        [QueryConstructs.Grouping] = db => Select.From(Book.Columns).GroupBy(b => b.ShelfId).Select(b => b.ShelfId).ToList(db),
        [QueryConstructs.Aggregate] = db => Select.From(Book.Columns).Count(db),
        [QueryConstructs.DistinctAggregate] = db => Select.From(Book.Columns).Select(b => b.Price.CountDistinct()).ToList(db),
        [QueryConstructs.FilteredAggregate] = db => Select.From(Review.Columns).Select(r => Sql.Count(r, where: r.Stars == 5)).ToList(db),
        [QueryConstructs.Window] = db => Select.From(Book.Columns).Select(b => Sql.RowNumber(Sql.Window(b).OrderBy(b.Price))).ToList(db),
        [QueryConstructs.Distinct] = db => Select.From(Book.Columns).Select(b => b.Price).Distinct().ToList(db),
        [QueryConstructs.Union] = db => Select.From(Reader.Columns).Select(r => r.City).UnionAll(Select.From(Branch.Columns).Select(b => b.City)).ToList(db),
        [QueryConstructs.Intersect] = db => Select.From(Reader.Columns).Select(r => r.City).Intersect(Select.From(Branch.Columns).Select(b => b.City)).ToList(db),
        [QueryConstructs.Except] = db => Select.From(Reader.Columns).Select(r => r.City).Except(Select.From(Branch.Columns).Select(b => b.City)).ToList(db),
        [QueryConstructs.Recursion] = db => Select.From(Shelf.Columns).Where(s => s.ParentId == null).Recurse(s => s.Children).ToList(db),
        [QueryConstructs.DerivedRows] = db => Select.From(Book.Columns).Select(b => b.Price).AsRows().Where(price => price > 1m).ToList(db),
        [QueryConstructs.Subquery] = db => Select.From(Book.Columns).Where(b => b.Id.In(Select.From(Wish.Columns).Select(w => w.BookId))).ToList(db),
        [QueryConstructs.CorrelatedSubquery] = db => Select.From(Book.Columns).Where(b => b.Reviews.Any()).ToList(db),
        [QueryConstructs.NullOrder] = db => Select.From(Book.Columns).OrderBy(b => b.Rating, Nulls.Last).ToList(db),
        [QueryConstructs.ComputedOrder] = db => Select.From(Book.Columns).OrderBy(b => b.Price * 2m).ToList(db),
        [QueryConstructs.Offset] = db => Select.From(Book.Columns).Skip(1).ToList(db),
        [QueryConstructs.Depth] = db => Select.From(Shelf.Columns).Where(s => s.ParentId == null).Recurse(s => s.Children).ToList(db),
        [QueryConstructs.NestedJson] = db => Select.From(Parcel.Columns).ToList(db),
        [QueryConstructs.Planning] = db => Select.From(Book.Columns).Explain(db),
        [QueryConstructs.SetBasedInsert] = db => Insert.Into<Wish>().From(Select.From<Book>()).Set(Wish.Columns.BookId, Book.Columns.Id).Set(Wish.Columns.ReaderId, Book.Columns.Id).Execute(db),
        [QueryConstructs.SetBasedUpdate] = db => Update.Table(Book.Columns).Set(b => b.InPrint, false).AllRows().Execute(db),
        [QueryConstructs.SetBasedDelete] = db => Delete.From(Book.Columns).AllRows().Execute(db),
        [QueryConstructs.LimitedChange] = db => Delete.From(Book.Columns).OrderBy(b => b.Price).Take(1).Execute(db),
        [QueryConstructs.Order] = db => Select.From(Book.Columns).OrderBy(b => b.Title).ToList(db),
        [QueryConstructs.StepAfterLimit] = db => Select.From(Book.Columns).Take(1).Where(b => b.InPrint).ToList(db),
        [QueryConstructs.GivenRows] = db => RunWithoutTable(db),
        [QueryConstructs.InsideJson] = db => Select.From(Parcel.Columns).Select(p => p.Tags.Count()).ToList(db),
        [QueryConstructs.Collections] = db => JsonDatabase.InMemory().Collection("notes").AsQuery().ToList(db),
        [QueryConstructs.ElementRows] = db => Select.From(Parcel.Columns).SelectMany(p => p.Tags).ToList(db),
        [QueryConstructs.Returning] = db => Delete.From(Book.Columns).AllRows().Returning(b => b.Id).ToList(db),
    };

    public static TheoryData<QueryConstructs> Constructs => [.. Enum.GetValues<QueryConstructs>().Where(construct => construct != QueryConstructs.None)];

    [Theory]
    [MemberData(nameof(Constructs))]
    public async Task What_an_engine_lacks_is_refused_by_name(QueryConstructs construct)
    {
        await using ListDatabase db = await OpenAsync(new EngineCapabilities("half") { Lacks = construct });
        UnsupportedQueryException refusal = Assert.Throws<UnsupportedQueryException>(() => s_uses[construct](db));
        Assert.Equal("half", refusal.Engine);
        Assert.Equal(ConstructNames.Of(construct), refusal.Construct);
        Assert.Contains($"half does not support this: {refusal.Construct}, in ", refusal.Message, StringComparison.Ordinal);
        Assert.True((await db.FindAsync<Book>(1))!.InPrint);
        Assert.Null(await db.FindAsync<Wish>(1));
    }

    [Theory]
    [MemberData(nameof(Constructs))]
    public async Task What_an_engine_does_not_declare_to_lack_runs(QueryConstructs construct)
    {
        await using ListDatabase db = await OpenAsync(new EngineCapabilities("whole"));
        s_uses[construct](db);
    }

    [Fact]
    public void Functions_aggregates_and_windows_are_named()
    {
        var capabilities = new EngineCapabilities("half")
        {
            LacksFunctions = [QueryFunction.Reverse],
            LacksAggregates = [AggregateFunction.Average],
            LacksWindowFunctions = [WindowFunction.Lag],
        };
        Assert.Equal("function Reverse", capabilities.Refuse(Select.From(Book.Columns).Where(b => b.Title.Reverse() == "x").Model)?.Construct);
        Assert.Equal("aggregate Average", capabilities.Refuse(Select.From(Book.Columns).Where(b => b.Price > b.Reviews.Average(r => r.Stars).AsDecimal()).Model)?.Construct);
        Assert.Equal("window function Lag", capabilities.Refuse(Select.From(Book.Columns).Select(b => b.Price.Lag(Sql.Window(b).OrderBy(b.Id))).Model)?.Construct);
        Assert.Null(capabilities.Refuse(Select.From(Book.Columns).Where(b => b.Title.ToUpper() == "X").Model));
    }

    [Fact]
    public void An_expression_is_refused_wherever_it_is()
    {
        EngineCapabilities lists = ListDatabase.Declared;
        QueryModel inner = Select.From(Sale.Columns).Where(s => s.At.ToText() == "x").Model;
        Assert.Equal("text of a DateTime", lists.Refuse(inner)?.Construct);
        Assert.Equal("text of a DateTime", lists.Refuse(Select.From(Branch.Columns).Where(b => b.Sales.Any(s => s.At.ToText() == "x")).Model)?.Construct);
        Assert.Equal("text of a DateTime", lists.Refuse(Select.From(Sale.Columns).Select(s => s.At.ToText()).Distinct().AsRows().Model)?.Construct);
        Assert.Null(lists.Refuse(Select.From(Book.Columns).Where(b => b.Price.ToText() == "x").Model));
    }

    [Fact]
    public void The_embedded_engine_lacks_nothing()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Assert.Same(EngineCapabilities.Everything, ((IQuerySession)db).Capabilities);
        Assert.Null(EngineCapabilities.Everything.Refuse(Select.From(Book.Columns).Where(b => b.Reviews.Any()).Model));
    }

    private static void RunWithoutTable(IQuerySession db)
    {
        var query = new QueryModel(ValuesSource.OneRow()) { Projection = [new ProjectedColumn(new ConstantNode(Value.From(5L), ColumnType.Int64), AllowsNull: false)] };
        db.Capabilities.Check(query);
        using RowCursor cursor = ((ILocalQuerySession)db).OpenCursor(query);
        Assert.True(cursor.MoveNext());
        Assert.Equal(1, cursor.Rows.Length);
        Assert.Equal(5, cursor.Batch.GetInt64(0, cursor.Rows[0]));
    }

    // Each row that a refused change might have touched is still as it was.
    private static async Task<ListDatabase> OpenAsync(EngineCapabilities capabilities)
    {
        var db = new ListDatabase(capabilities);
        await db.InsertAsync(new Book { Id = 1, Title = "One", InPrint = true });
        await db.InsertAsync(new Parcel { Zone = 'a' });
        return db;
    }
}
