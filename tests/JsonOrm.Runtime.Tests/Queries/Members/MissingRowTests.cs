namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>A row of columns compared with null, nullable paths, and values that are required.</summary>
public sealed class MissingRowTests
{
    private readonly QuerySession _db = new QuerySession().Insert<Worker>(
    [
        new() { Id = 1, Name = "Ada", Tags = ["a"] },
        new() { Id = 2, Name = "Bob", ManagerId = 1, MayBeMissing = 2, Json = System.Text.Json.JsonDocument.Parse("[2]").RootElement },
        new() { Id = 3, Name = "Cleo", ManagerId = 2, Source = "x" },
        new() { Id = 4, Name = "Dan", ManagerId = 9 }, // Leads nowhere: nothing checks foreign keys here.
    ]);

    [Fact]
    public void A_path_is_null_where_it_leads_to_no_row()
    {
        Assert.Equal([1, 4], Ids(x => x.Manager == null));
        Assert.Equal([2, 3], Ids(x => null != x.Manager));
        Assert.Equal([1, 2, 4], Ids(x => x.Manager.Manager == null));
        Assert.Equal([3], Ids(x => x.Manager.Manager != null && x.Manager.Manager.Name == "Ada"));
        Assert.Equal([true, false, false, true], Select.From(Worker.Columns).Select(x => x.Manager == null).ToList(_db));
    }

    [Fact]
    public void A_side_of_a_join_is_null_where_nothing_matched()
    {
        var all = Select.From(Worker.Columns);
        Assert.Equal([3, 4], all.LeftJoin(x => x.Reports).Where((a, b) => b == null).Select((a, b) => a.Id).ToList(_db));
        Assert.Equal([1, 2], all.LeftJoin(x => x.Reports).Where((a, b) => b != null).Select((a, b) => a.Id).ToList(_db));
        Assert.Equal([1, 4], all.RightJoin(x => Worker.RowsFor(x).Where(y => y.ManagerId == x.Id)).Where((a, b) => a == null).OrderBy((a, b) => b.Id).Select((a, b) => b.Id).ToList(_db));
        Assert.Equal(4, all.FullJoin(x => Worker.RowsFor(x).Where(y => y.ManagerId == x.Id)).Where((a, b) => a == null || b == null).Count(_db));
    }

    [Fact]
    public void A_row_that_is_always_there_is_never_null()
    {
        Assert.Empty(Ids(x => x == null));
        Assert.Equal([1, 2, 3, 4], Ids(x => x != null));
        Assert.Empty(Select.From(Worker.Columns).Join(x => x.Reports).Where((a, b) => b == null).Select((a, b) => b.Id).ToList(_db));
    }

    [Fact]
    public void Nested_json_compares_with_null()
    {
        Assert.Equal([2, 3, 4], Ids(x => x.Tags == null));
        Assert.Equal([1], Ids(x => x.Tags != null));
        Assert.Equal([3, 4], Ids(x => x.Manager.Tags == null && x.Manager.Name != "Ada" || x.Id == 4));
    }

    [Fact]
    public void A_change_of_rows_keeps_what_has_no_other_row()
    {
        Assert.Equal(1, Delete.From(Worker.Columns).Where(x => x.Manager != null && x.Manager.Name == "Bob").Execute(_db));
        Assert.Equal([1, 2, 4], Ids(x => Condition<Worker>.True));
        Assert.Equal(2, Delete.From(Worker.Columns).Where(x => x.Manager == null).Execute(_db));
        Assert.Equal([2], Ids(x => Condition<Worker>.True));
    }

    [Fact]
    public void Functions_of_what_may_be_null_are_selected_as_null()
    {
        List<int?> lengths = Select.From(Worker.Columns).Select(x => x.Manager.Name.Length).ToList(_db);
        List<bool?> found = Select.From(Worker.Columns).Select(x => x.Source.Contains("x")).ToList(_db);
        List<bool> equal = Select.From(Worker.Columns).Select(x => x.Name == "Bob").ToList(_db);
        List<int?> deep = Select.From(Worker.Columns).Select(x => x.Manager.Manager.MayBeMissing).ToList(_db);
        Assert.Equal([null, 3, 3, null], lengths);
        Assert.Equal([null, null, true, null], found);
        Assert.Equal([false, true, false, false], equal);
        Assert.Equal([null, null, 0, null], deep);
    }

    [Fact]
    public void All_counts_a_null_that_a_path_brings_as_not_true()
    {
        Assert.Equal([3, 4], Ids(x => x.Reports.All(y => y.Manager.Manager.Id > 0 && y.Id != 3)));
        Assert.Equal([2, 3, 4], Ids(x => x.Reports.All(y => y.Manager.Manager.Id > 0)));
    }

    [Fact]
    public void A_required_value_that_is_null_names_the_expression_and_the_row()
    {
        var all = Select.From(Worker.Columns);
        Assert.Equal([1, 2], all.Where(x => x.Manager != null).Select(x => x.Manager.Id.Required()).ToList(_db));
        Assert.StartsWith("Manager.Name is null in row 1 of table member_worker, ", Fault(all.Select(x => x.Manager.Name.Required())), StringComparison.Ordinal);
        Assert.StartsWith("Source is null in row 2 of table member_worker, ", Fault(all.Where(x => x.Id > 1).Select(x => x.Source.Required())), StringComparison.Ordinal);
        Assert.StartsWith("Tags is null in row 4 of table member_worker, ", Fault(all.OrderByDescending(x => x.Id).Select(x => x.Tags.Required())), StringComparison.Ordinal);
        Assert.StartsWith("upper(Source) is null in row 1 of table member_worker with 2 of table member_worker, ", Fault(all.LeftJoin(x => x.Reports).Select((a, b) => b.Source.Required().ToUpper())), StringComparison.Ordinal);
        Assert.StartsWith("min(Source) is null in a row, ", Fault(all.Where(x => x.Id == 1).GroupBy(x => x.Id).Select(x => x.Source.Min().Required())), StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(all.Where(x => x.Tags != null).Select(x => x.Tags.Required()).Single(_db)));
        Assert.Equal("[2]", all.Where(x => x.Json != null).Select(x => x.Json.Required()).Single(_db).ToString());
        Assert.StartsWith("Json is null in row 1 ", Fault(all.Select(x => x.Json.Required())), StringComparison.Ordinal);
    }

    private string Fault<V>(ValueQuery<V> query) => Assert.Throws<JsonOrmException>(() => query.ToList(_db)).Message;

    private int[] Ids(Func<Worker.ColumnSet<Worker>, Condition<Worker>> condition) => [.. Select.From(Worker.Columns).Where(condition).ToList(_db).Select(row => row.Id)];
}
