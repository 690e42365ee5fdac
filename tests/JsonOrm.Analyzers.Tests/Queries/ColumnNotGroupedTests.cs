using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class ColumnNotGroupedTests
{
    [Theory]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => {|JORM021:u.Age|});")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, {|JORM021:u.Age|}, Sql.Count(u)));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => (u.City, u.Age)).Select(g => (g.Age + 1, g.City, {|JORM021:g.Name|}.Length));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Having(u => {|JORM021:u.Age|} > 5).OrderBy(u => {|JORM021:u.Name|}).ThenByDescending(u => {|JORM021:u.Id|}).Select(u => u.City);")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Having(u => Sql.Count(u) > 5 && !{|JORM021:u.IsActive|}).Skip(1).Take(2).Select(u => (u.City, {|JORM021:User.Columns.Age|}));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.Age % 10).Select(u => (u.Age % 10, {|JORM021:u.Age|} % 5));")]
    [InlineData("var groups = Select.From(User.Columns).GroupBy(u => u.City); _ = groups.Having(u => u.Age.Max() > 3).Select(u => {|JORM021:u.Age|});")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, Sql.Case({|JORM021:u.Age|} > 5, 1, 0)));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, {|JORM021:u.Age|}.Sum().Over(Sql.Window(u))));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, User.RowsFor(u).Count(v => v.Age > {|JORM021:u.Age|})));")]
    [InlineData("_ = Select.From(User.Columns).Join(u => User.RowsFor(u)).GroupBy((u, v) => u.City).Select((u, v) => (u.City, v.Age.Max(), {|JORM021:v.Age|}));")]
    [InlineData("_ = Select.From(User.Columns).Join(u => User.RowsFor(u)).GroupBy((u, v) => v.City).Select((u, v) => {|JORM021:u.City|});")]
    [InlineData("_ = Select.From(User.Columns).Select(u => (Sql.Count(u), {|JORM021:u.Name|}));")]
    [InlineData("_ = Select.From<User>().Select(User.Columns.Age.Max(), {|JORM021:User.Columns.Name|});")]
    [InlineData("_ = Select.From(User.Columns).Select(u => u.Age).AsRows().GroupBy(age => age % 10).Select(age => {|JORM021:age|});", true)]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => Line.From(u.City, {|JORM021:u.Age|}, u.Age.Sum()));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, Line.From(u.City, {|JORM021:u.Age|} + 1, u.Age.Sum())));")]
    [InlineData("_ = Select.From(User.Columns).Select(u => Line.From({|JORM021:u.City|}, 1 + {|JORM021:u.Age|}, u.Age.Sum()));")]
    public Task Found(string statement, bool isView = false) => Verify(isView ? statement.Replace("age % 10", "age.AsNumber() % 10", StringComparison.Ordinal) : statement);

    [Theory]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, u.Age.Sum(), Sql.Count(u, where: u.IsActive), u.Name.CountDistinct()));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => (u.City, u.Name.Length)).OrderBy(u => u.Name.Length).Select(g => (g.City, g.Name.Length + 1, g.Age.Max()));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).OrderBy(u => User.Columns.City).Select(u => User.Columns.City);")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.Age.AsNullable()).Select(u => u.Age);")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.Age + 1).Select(u => (u.Age + 1) * 2);")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => Sql.Case(u.Age > 5, 1, 0)).Select(u => Sql.When(u.Age > 5, 1).Else(0));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, u.Age.Sum().Sum().Over(Sql.Window(u).OrderBy(u.City)), Sql.RowNumber(Sql.Window(u).OrderBy(u.Age.Max()))));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, User.RowsFor(u).Count(v => v.City == u.City && v.Age > 3)));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, Own(u.Age)));")]
    [InlineData("var groups = Select.From(User.Columns).GroupBy(u => u.City); groups = Select.From(User.Columns).GroupBy(u => u.Age); _ = groups.Select(u => u.Age);")]
    [InlineData("_ = Select.From(User.Columns).Join(u => User.RowsFor(u)).GroupBy((u, v) => (u.City, v.Age)).Having((a, b) => b.Age > 3).Select((a, b) => (a.City, b.Age, Sql.Count(b)));")]
    [InlineData("_ = Select.From(User.Columns).Select(u => (u.Name, u.Age.Sum().Over(Sql.Window(u))));")]
    [InlineData("_ = Select.From(User.Columns).Select(u => (Sql.Count(u), u.Name.Max()));")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, Sql.Scalar(u, Select.From<User>().Select(User.Columns.Age.Max()))));")]
    [InlineData("_ = new List<string>().GroupBy(n => n.Length).Select(n => n.First());")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => (u.City, u.Age)).Select(u => Line.From(u.City, u.Age, u.Age.Sum()));")]
    [InlineData("_ = Select.From(User.Columns).Select(u => Line.From(u.City, u.Age, u.Age.AsInt64()));")]
    public Task Not_found(string statement) => Verify(statement);

    [Fact]
    public async Task Message_names_the_column_and_the_next_step()
    {
        var found = await AnalyzerVerifier.Verify<ColumnNotGroupedAnalyzer>(Sample.Users + """
            public static class Program { public static object Names => Select.From(User.Columns).GroupBy(u => u.City).Select(u => {|JORM021:u.Name|}); }
            """);
        Assert.Equal(
            "'u.Name' is neither grouped by nor aggregated: Select sees groups of many rows, and there is no one value of it. Group by it too, or take an aggregate of it such as Min() or Max().",
            found.Single().GetMessage());
    }

    private static Task Verify(string statement) => AnalyzerVerifier.Verify<ColumnNotGroupedAnalyzer>("using System.Linq;\n" + Sample.Users + """
        [Projection] public partial record Line(string? City, int Age, long? Sum);
        public static class Program {
            private static Expr<User, long?> Own(IntegerColumn<User, int> age) => age.Sum();
            public static Expr<User, long?> Used => Own(User.Columns.Age);
            public static void Run() {
        """ + statement + " } }");
}
