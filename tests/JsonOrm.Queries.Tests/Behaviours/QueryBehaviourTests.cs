namespace JsonOrm.Queries.Tests.Behaviours;

/// <summary>Cases of the shared list of behaviours that queries over several tables, groups and sets must show, each named by its number.</summary>
public sealed class QueryBehaviourTests
{
    [Fact]
    public void N8_membership_in_a_queried_list_that_may_be_empty()
    {
        using JsonDatabase db = Office.Open();
        ValueQuery<int> desks = Select.From(Desk.Columns).Where(d => d.Floor != "attic").Select(d => d.Id);
        Assert.Equal([1, 2, 3], Select.From(Worker.Columns).Where(w => w.DeskId.In(desks)).Select(w => w.Id).ToList(db));
        Assert.Empty(Select.From(Worker.Columns).Where(w => w.DeskId.NotIn(desks)).ToList(db));
        Assert.Empty(Select.From(Worker.Columns).Where(w => w.DeskId.In(desks.Take(0))).ToList(db));
        Assert.Equal(5, Select.From(Worker.Columns).Where(w => w.DeskId.NotIn(desks.Take(0))).Count(db));
    }

    [Fact]
    public void N9_bytes_empty_null_and_large()
    {
        using JsonDatabase db = Office.Open();
        byte[] large = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        db.Insert(new Worker { Id = 6, Name = "Flo", Photo = large });
        byte[] sought = [1, 2], none = [];
        Assert.Equal([1], Select.From(Worker.Columns).Where(w => w.Photo == sought).Select(w => w.Id).ToList(db));
        Assert.Equal([2], Select.From(Worker.Columns).Where(w => w.Photo == none).Select(w => w.Id).ToList(db));
        Assert.Equal([6], Select.From(Worker.Columns).Where(w => w.Photo == large).Select(w => w.Id).ToList(db));
        Assert.Equal([3, 4, 5], Select.From(Worker.Columns).Where(w => w.Photo == null).Select(w => w.Id).ToList(db));
        Assert.Equal(large, Select.From(Worker.Columns).Where(w => w.Id == 6).Select(w => w.Photo).Single(db));
    }

    [Fact]
    public void N10_times_are_exact_to_the_tick_and_offsets_stay()
    {
        using JsonDatabase db = Office.Open();
        DateTime seen = new DateTime(2024, 2, 29, 23, 59, 59, DateTimeKind.Utc).AddTicks(9_999_999);
        DateTimeOffset signed = new(2024, 1, 1, 0, 30, 0, TimeSpan.FromMinutes(-210));
        TimeSpan shift = TimeSpan.FromTicks(-1);
        db.Insert(new Worker { Id = 6, Name = "Flo", Seen = seen, Signed = signed, Shift = shift });
        (DateTime? readSeen, DateTimeOffset? readSigned, TimeSpan? readShift) = Select.From(Worker.Columns)
            .Where(w => w.Seen == seen && w.Signed == signed && w.Shift == shift && w.Shift < TimeSpan.Zero)
            .Select(w => (w.Seen, w.Signed, w.Shift)).Single(db);
        Assert.Equal((seen, DateTimeKind.Utc), (readSeen!.Value, readSeen.Value.Kind));
        Assert.Equal((signed, signed.Offset), (readSigned!.Value, readSigned.Value.Offset));
        Assert.Equal(shift, readShift);
    }

    [Fact]
    public void E3_null_does_not_match_null_in_a_join()
    {
        using JsonDatabase db = Office.Open();
        List<(int, int)> pairs = Select.From(Worker.Columns)
            .Join(a => Worker.RowsFor(a).Where(b => b.City == a.City && b.Id > a.Id))
            .Select((a, b) => (a.Id, b.Id)).ToList(db);
        Assert.Equal([(1, 2)], pairs);
    }

    [Fact]
    public void E4_null_keys_make_a_group_and_groups_are_filtered_by_aggregates()
    {
        using JsonDatabase db = Office.Open();
        Assert.Equal(
            [(null, 2, 5), ("Bergen", 1, 3), ("Oslo", 2, 3)],
            Select.From(Worker.Columns).GroupBy(w => w.City).OrderBy(w => w.City).Select(w => (w.City, Sql.Count(w), w.Grade.Max()))
                .ToList(db).Select(row => (row.Item1, (int)row.Item2, row.Item3 ?? -1)));
        Assert.Equal(
            ["Oslo"],
            Select.From(Worker.Columns).GroupBy(w => w.City).Having(w => Sql.Count(w) > 1 && w.City.Count() > 0).Select(w => w.City).ToList(db));
        Assert.Equal(
            [(null, 1L, 1L), ("Bergen", 0L, 1L), ("Oslo", 2L, 1L)],
            Select.From(Worker.Columns).GroupBy(w => w.City).OrderBy(w => w.City)
                .Select(w => (w.City, Sql.Count(w, w.DeskId != null), w.Grade.Count())).ToList(db));
    }

    [Fact]
    public void E4_groups_by_two_keys_and_an_average_that_leaves_nulls_out()
    {
        using JsonDatabase db = Office.Open();
        Assert.Equal(
            [(null, null), (null, 2), ("Bergen", null), ("Oslo", 1)],
            Select.From(Worker.Columns).GroupBy(w => (w.City, w.DeskId)).OrderBy(w => w.City).Select(w => (w.City, w.DeskId)).ToList(db).Order());
        Assert.Equal((11 / 3.0, 3, 5), Select.From(Worker.Columns).Select(w => (w.Grade.Average(), w.Grade.Min(), w.Grade.Max())).Single(db));
    }

    [Fact]
    public void E5_set_operations_with_order_and_paging_over_the_result_and_inside()
    {
        using JsonDatabase db = Office.Open();
        var few = Select.From(Worker.Columns).OrderByDescending(w => w.Id).Take(3);
        var first = Select.From(Worker.Columns).OrderBy(w => w.Id).Take(3);
        Assert.Equal([1, 2, 3, 4, 5], few.Union(first).OrderBy(w => w.Id).Select(w => w.Id).ToList(db));
        Assert.Equal([2, 3], few.Union(first).OrderBy(w => w.Id).Skip(1).Take(2).Select(w => w.Id).ToList(db));
        Assert.Equal([3], few.Intersect(first).Select(w => w.Id).ToList(db));
        Assert.Equal([4, 5], few.Except(first).OrderBy(w => w.Id).Select(w => w.Id).ToList(db));
        Assert.Equal([5], few.Except(first).Except(Select.From(Worker.Columns).Where(w => w.Id == 4)).Select(w => w.Id).ToList(db));
        Assert.Equal(6, few.UnionAll(first).Count(db));
    }

    [Fact]
    public void E6_D7_a_query_is_made_anew_with_the_variables_of_the_moment()
    {
        using JsonDatabase db = Office.Open();
        int least = 4, skip = 0, take = 1;
        List<int> Run() => Select.From(Worker.Columns).Where(w => w.Id >= least).OrderBy(w => w.Id).Skip(skip).Take(take).Select(w => w.Id).ToList(db);
        Assert.Equal([4], Run());
        (least, skip, take) = (1, 1, 3);
        Assert.Equal([2, 3, 4], Run());
        (skip, take) = (5, 3);
        Assert.Empty(Run());
    }

    [Fact]
    public void E8_sums_of_ints_widen_in_groups_and_sets()
    {
        using JsonDatabase db = Office.Open();
        db.Insert(new Worker { Id = 6, Name = "Flo", City = "Bergen", Points = int.MaxValue });
        Assert.Equal(2L * int.MaxValue, Select.From(Worker.Columns).GroupBy(w => w.City).Having(w => w.City == "Bergen").Select(w => w.Points.Sum()).Single(db));
        Assert.Null(Select.From(Desk.Columns).Where(d => d.Floor == "attic").Select(d => d.Workers.Sum(w => w.Points)).Single(db));
        Assert.Equal(0, Select.From(Desk.Columns).Where(d => d.Floor == "attic").Select(d => d.Workers.Count()).Single(db));
    }

    [Fact]
    public void D4_the_side_that_is_missing_is_null_as_a_whole()
    {
        using JsonDatabase db = Office.Open();
        List<(Worker, Desk?)> left = Select.From(Worker.Columns).LeftJoin(w => Desk.RowsFor(w).Where(d => d.Id == w.DeskId)).OrderBy((w, d) => w.Id).ToList(db);
        Assert.Equal([1, 1, 2, 0, 0], left.Select(pair => pair.Item2?.Id ?? 0));
        List<(Worker?, Desk?)> full = Select.From(Worker.Columns).FullJoin(w => Desk.RowsFor(w).Where(d => d.Id == w.DeskId)).ToList(db);
        Assert.Equal([(1, 1), (2, 1), (3, 2), (4, 0), (5, 0), (0, 3)], full.Select(pair => (pair.Item1?.Id ?? 0, pair.Item2?.Id ?? 0)));
        List<(Worker?, Desk)> right = Select.From(Worker.Columns).RightJoin(w => Desk.RowsFor(w).Where(d => d.Id == w.DeskId)).ToList(db);
        Assert.Equal([(1, 1), (2, 1), (3, 2), (0, 3)], right.Select(pair => (pair.Item1?.Id ?? 0, pair.Item2.Id)));
    }

    [Fact]
    public void Q2_a_column_may_be_called_otherwise_in_files_than_in_code()
    {
        using JsonDatabase db = Office.Open();
        Assert.Equal("full_name", Worker.Schema.Columns[1].Name);
        Assert.Equal("Ann", Select.From(Worker.Columns).Where(w => w.Name.StartsWith("An")).Select(w => w.Name).Single(db));
    }

    [Fact]
    public void Q3_enums_are_found_sorted_and_grouped_by_value_null_too()
    {
        using JsonDatabase db = Office.Open();
        Assert.Equal([1], Select.From(Worker.Columns).Where(w => w.Off == DayOfWeek.Monday).Select(w => w.Id).ToList(db));
        Assert.Equal([2, 4, 5], Select.From(Worker.Columns).Where(w => w.Off == null).Select(w => w.Id).ToList(db));
        Assert.Equal(
            [(null, 3L), (DayOfWeek.Monday, 1L), (DayOfWeek.Friday, 1L)],
            Select.From(Worker.Columns).GroupBy(w => w.Off).OrderBy(w => w.Off).Select(w => (w.Off, Sql.Count(w))).ToList(db));
    }

    [Fact]
    public void S19_filter_order_limit_above_the_count_no_match_and_an_empty_table()
    {
        using JsonDatabase db = Office.Open();
        Assert.Equal([2, 1], Select.From(Worker.Columns).Where(w => w.City == "Oslo").OrderByDescending(w => w.Points).Take(100).Select(w => w.Id).ToList(db));
        Assert.Empty(Select.From(Worker.Columns).Where(w => w.City == "Rome").ToList(db));
        using JsonDatabase empty = JsonDatabase.InMemory();
        Assert.Empty(Select.From(Worker.Columns).Where(w => w.Desk.Floor == "attic").ToList(empty));
        Assert.Equal(0, Select.From<Worker>().Count(empty));
        Assert.Empty(Select.From(Worker.Columns).GroupBy(w => w.City).Select(w => w.City).ToList(empty));
        Assert.Equal((0L, null), Select.From(Worker.Columns).Select(w => (Sql.Count(w), w.Points.Sum())).Single(empty));
    }
}
