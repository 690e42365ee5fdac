using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>What the forms of a join compile to and which model they build.</summary>
public sealed class JoinModelTests
{
    private static readonly Query<Staff, StaffColumns<Staff>, NullableStaffColumns<Staff>> s_staff = Select.From(Staff.Columns);

    [Fact]
    public void A_condition_on_the_set_is_the_join_condition()
    {
        JoinQuery<Staff, Staff, Staff?, StaffColumns<Staff>, NullableStaffColumns<Staff>> query =
            s_staff.LeftJoin(s => Staff.RowsFor(s).Where(r => r.City == s.City));
        QueryModel model = query.Model;
        JoinModel join = Assert.Single(model.Joins);
        Assert.Equal(JoinKind.Left, join.Kind);
        Assert.NotSame(model.Source, join.Source);
        Assert.Null(join.Rows);
        Assert.Equal(BinaryOperator.Equal, Assert.IsType<BinaryNode>(join.On).Operator);
        Assert.Null(model.Predicate);
        Assert.Equal(12, model.Projection!.Count);
        Assert.False(model.Projection[0].AllowsNull);
        Assert.True(model.Projection[6].AllowsNull);
    }

    [Fact]
    public void A_set_with_an_order_or_a_limit_is_joined_row_by_row()
    {
        JoinModel join = Assert.Single(s_staff.Join(s => s.Reports.Take(3)).Model.Joins);
        Assert.Null(join.On);
        Assert.Equal(3, join.Rows!.Limit);
        Assert.Same(join.Source, join.Rows.Source);
    }

    [Fact]
    public void Lambdas_have_a_parameter_for_each_part()
    {
        Projection<Staff, (string, string?, string)> query = s_staff.LeftJoin(s => s.Reports)
            .Where((s, r) => r.Id == null || r.City == s.City)
            .Join((s, r) => Staff.RowsFor(s).Where(x => x.BossId == r.Id))
            .OrderByDescending((s, r, x) => r.Salary, Nulls.Last).ThenBy((s, r, x) => x.Name)
            .Select((s, r, x) => (s.Name, r.Name, x.Name));
        Assert.Equal(2, query.Model.Joins.Count);
        Assert.Equal([true, false], query.Model.Orderings.Select(ordering => ordering.IsDescending));
        Assert.Equal(Nulls.Last, query.Model.Orderings[0].Nulls);
        ShapedQuery<string> shaped = s_staff.Join(s => s.Reports).Select((s, r) => (s.Name, r.Id), (name, id) => name + id);
        Assert.Equal(2, shaped.Model.Projection!.Count);
    }

    [Fact]
    public void A_right_join_keeps_conditions_of_the_left_inside()
    {
        QueryModel model = s_staff.Where(s => s.Id > 3).RightJoin(s => Staff.RowsFor(s).Where(r => r.City == s.City)).Model;
        Assert.Null(model.Predicate);
        Assert.NotNull(model.Inner!.Predicate);
        Assert.Throws<ArgumentException>(() => s_staff.RightJoin(s => s.Reports.Take(1)));
    }

    [Fact]
    public void A_step_after_a_limit_applies_to_the_joined_rows_left()
    {
        QueryModel model = s_staff.Join(s => s.Reports).Take(5).Where((s, r) => r.Id > s.Id).Model;
        Assert.Equal(5, model.Inner!.Limit);
        Assert.Null(model.Inner.Projection);
        Assert.Single(model.Inner.Joins);
    }

    [Fact]
    public void Groups_of_joined_rows()
    {
        Projection<Staff, (string?, int)> query = s_staff.Join(s => s.Reports)
            .GroupBy((s, r) => (s.City, r.Id)).Having((s, r) => s.City != null).Select((s, r) => (s.City, r.Id));
        Assert.Equal(2, query.Model.GroupBy!.Count);
        Assert.NotNull(query.Model.Having);
    }
}
