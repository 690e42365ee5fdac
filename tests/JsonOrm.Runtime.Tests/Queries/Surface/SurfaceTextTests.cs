namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>Every form of the typed surface, seen through the query's text.</summary>
public sealed class SurfaceTextTests
{
    private static readonly Query<Staff, StaffColumns<Staff>, NullableStaffColumns<Staff>> s_staff = Select.From(Staff.Columns);

    [Fact]
    public void Joins()
    {
        Check(
            "select * from staff join staff as staff2 on staff2.BossId = staff.Id where staff2.City = staff.City",
            s_staff.Join(s => s.Reports).Where((s, r) => r.City == s.City));
        Check(
            "select staff.Name, staff2.Boss.Name from staff left join staff as staff2 on staff2.City = staff.City order by staff2.Name desc nulls last, staff.Name",
            s_staff.LeftJoin(s => Staff.RowsFor(s).Where(r => r.City == s.City))
                .OrderByDescending((s, r) => r.Name, Nulls.Last).ThenBy((s, r) => s.Name).Select((s, r) => (s.Name, r.Boss.Name)));
        Check(
            "select * from staff cross join staff as staff2 join lateral (select * from staff as staff3 where staff3.BossId = staff.Id order by staff3.Salary limit 2) as staff3 on true",
            s_staff.Join(s => Staff.RowsFor(s)).Join((s, r) => s.Reports.OrderBy(x => x.Salary).Take(2)));
        Check(
            "select * from (select * from staff where staff.Id > 3) right join staff as staff2 on staff2.City = staff.City",
            s_staff.Where(s => s.Id > 3).RightJoin(s => Staff.RowsFor(s).Where(r => r.City == s.City)));
        Check("select distinct * from staff cross join staff as staff2", s_staff.Join(s => Staff.RowsFor(s)).Distinct());
    }

    [Fact]
    public void Groups()
    {
        Check(
            "select City, count(*), sum(Salary) from staff group by City having count(*) > 2 order by sum(Salary) desc limit 5",
            s_staff.GroupBy(s => s.City).Having(s => Sql.Count(s) > 2).OrderByDescending(s => s.Salary.Sum()).Take(5).Select(s => (s.City, Sql.Count(s), s.Salary.Sum())));
        Check(
            "select staff.City, count(staff2.Id), count(distinct staff2.City) filter (where staff2.Id > 3) from staff left join staff as staff2 on staff2.BossId = staff.Id group by staff.City, staff.Id",
            s_staff.LeftJoin(s => s.Reports).GroupBy((s, r) => (s.City, s.Id)).Select((s, r) => (s.City, Sql.Count(r), r.City.CountDistinct(where: r.Id > 3))));
        Check("select count(*), max(Salary) from (select * from staff limit 3)", s_staff.Take(3).Select(s => (Sql.Count(s), s.Salary.Max())));
        Check("select count(*) from staff", s_staff.OrderBy(s => s.Name).Select(s => Sql.Count<Staff>()));
    }

    [Fact]
    public void Subqueries()
    {
        Check(
            "select * from staff where exists (select * from staff as staff2 where staff2.BossId = staff.Id and staff2.Salary > staff.Salary)",
            s_staff.Where(s => s.Reports.Any(r => r.Salary > s.Salary)));
        Check(
            "select * from staff where not exists (select * from staff as staff2 where staff2.BossId = staff.Id and not staff2.Id > 3)",
            s_staff.Where(s => s.Reports.All(r => r.Id > 3)));
        Check(
            "select * from staff where not exists (select * from staff as staff2 where staff2.BossId = staff.Id and not coalesce(staff2.City = staff.City, false))",
            s_staff.Where(s => s.Reports.All(r => r.City == s.City)));
        Check(
            "select staff.Id, (select count(*) from staff as staff2 where staff2.BossId = staff.Id and staff2.Id > 3) from staff",
            s_staff.Select(s => (s.Id, s.Reports.Count(r => r.Id > 3))));
        Check(
            "select (select max(staff2.Salary) from staff as staff2 where staff2.BossId = staff.Id) from staff",
            s_staff.Select(s => s.Reports.Max(r => r.Salary)));
        Check("select * from staff where Id in (select BossId from staff)", s_staff.Where(s => s.Id.In(s_staff.Select(x => x.BossId))));
        Check("select * from staff where City not in (select City from staff where Id > 3)", s_staff.Where(s => s.City.NotIn(s_staff.Where(x => x.Id > 3).Select(x => x.City))));
        Check(
            "select * from staff where staff.City in (select staff2.City from staff as staff2 where staff2.Id <> staff.Id)",
            s_staff.Where(s => s.City.In(Staff.RowsFor(s).Where(r => r.Id != s.Id).Select(r => r.City))));
        Check("select * from staff where Salary > (select average(Salary) from staff)", s_staff.Where(s => s.Salary > Sql.Scalar(s_staff.Select(x => x.Salary.Average()))));
        Check("select * from staff where not exists (select * from staff where Id > 9) and Id > 1", s_staff.Where(s => !Sql.Exists(s_staff.Where(x => x.Id > 9)) && s.Id > 1));
        Check(
            "select (select staff2.Name from staff as staff2 where staff2.BossId = staff.Id order by staff2.Id limit 1) from staff",
            s_staff.Select(s => s.Reports.OrderBy(r => r.Id).Select(r => r.Name).First()));
    }

    [Fact]
    public void Sets_and_results_as_rows()
    {
        Check("select * from (select * from staff where Id > 1 union select * from staff where City is null) order by Name", s_staff.Where(s => s.Id > 1).Union(s_staff.Where(s => s.City == null)).OrderBy(s => s.Name));
        Check(
            "select results.City from (select staff.City from staff except select staff.City from staff where staff.Id > 3) as results limit 3",
            s_staff.Select(s => s.City).Except(s_staff.Where(s => s.Id > 3).Select(s => s.City)).Take(3));
        Check(
            "select results.Id + 1, results.City from (select staff.Id, staff.City from staff) as results where results.Id > 3 order by results.City",
            s_staff.Select(s => (s.Id, s.City)).AsRows().Where((id, city) => id > 3).OrderBy((id, city) => city).Select((id, city) => (id.AsNumber() + 1, city)));
        Check(
            "select * from (select staff2.Id, staff2.City from staff as staff2) as results join staff on staff.Id = results.Id",
            s_staff.Select(s => (s.Id, s.City)).AsRows().Join((id, city) => Staff.RowsFor(id).Where(r => r.Id == id)));
    }

    [Fact]
    public void Windows()
    {
        Check(
            "select Name, row_number() over (partition by City order by Salary desc, Id) from staff",
            s_staff.Select(s => (s.Name, Sql.RowNumber(Sql.Window(s).PartitionBy(s.City).OrderByDescending(s.Salary).ThenBy(s.Id)))));
        Check(
            "select lag(Name, 2) over (order by Id), sum(Salary) over (order by Id) from staff",
            s_staff.Select(s => (s.Name.Lag(Sql.Window(s).OrderBy(s.Id), 2), s.Salary.Sum().Over(Sql.Window(s).OrderBy(s.Id)))));
        Check("select count(*) over () from staff", s_staff.Select(s => Sql.Count(s).Over(Sql.Window(s))));
    }

    [Fact]
    public void Recursion() => Check(
        "select staff.*, depth from recurse (select * from staff where staff.BossId is null) by (select * from staff as staff2 where staff2.BossId = staff.Id) where depth < 3",
        s_staff.Where(s => s.BossId == null).Recurse(s => s.Reports).Where((s, depth) => depth < 3));

    [Fact]
    public void What_cannot_be_run_is_refused_when_it_is_built()
    {
#pragma warning disable JORM020, JORM021 // Errors while typing; here it is what the built query says.
        Assert.Throws<ArgumentException>(() => s_staff.Where(s => Sql.Count(s) > 3));
        Assert.Throws<ArgumentException>(() => s_staff.Select(s => (s.Name, Sql.Count(s))));
        Assert.Throws<ArgumentException>(() => s_staff.GroupBy(s => s.City).Select(s => s.Name));
        Assert.Throws<ArgumentException>(() => s_staff.GroupBy(s => s.City).OrderBy(s => s.Name));
        Assert.Throws<ArgumentException>(() => s_staff.GroupBy(s => s.City).Having(s => s.Name == ""));
        Assert.Throws<ArgumentException>(() => s_staff.Where(s => Sql.RowNumber(Sql.Window(s)) > 3));
        Assert.Throws<ArgumentException>(() => s_staff.OrderBy(s => s.Salary.Sum()));
#pragma warning restore JORM020, JORM021
    }

    private static void Check<R>(string text, ResultQuery<R> query) => Assert.Equal(text, query.ToString());
}
