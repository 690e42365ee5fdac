using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class OuterColumnCapturedTests
{
    [Theory]
    [InlineData("_ = Select.From(User.Columns).Where(u => Sql.Exists(Select.From(User.Columns).Where(v => v.Age > {|JORM022:u|}.Age)));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.Age.In(Select.From(User.Columns).Where(v => v.City == {|JORM022:u|}.City && v.Id != {|JORM022:u|}.Id).Select(v => v.Age)));")]
    [InlineData("_ = Select.From(User.Columns).Select(u => (u.Name, Sql.Scalar(u, Select.From(User.Columns).Where(v => v.City == {|JORM022:u|}.City).Select(v => v.Age.Max()))));")]
    [InlineData("_ = Select.From(User.Columns).Join(u => User.RowsFor(u)).Where((u, w) => Sql.Exists(Select.From(User.Columns).Where(v => v.Age > {|JORM022:u|}.Age && v.Id == w.Id)));")]
    [InlineData("_ = Update.Table(User.Columns).Set(u => u.Age, 5).Where(u => Sql.Exists(Select.From(User.Columns).Where(v => v.Age > {|JORM022:u|}.Age)));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => Sql.Exists(Select.From(User.Columns).Where(v => User.RowsFor(v).Any(w => w.Age > {|JORM022:u|}.Age))));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => Sql.Exists(Select.From(User.Columns).Where(v => v.Age > 5)) && u.Age > 3);")]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.Age > Sql.Scalar(Select.From(User.Columns).Select(v => v.Age.Min())));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => Sql.Exists(Select.From(User.Columns).Where(v => User.RowsFor(u).Any(w => w.Age > v.Age))));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => User.RowsFor(u).Any(v => v.Age > u.Age));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => User.RowsFor(u).Any(v => Sql.Exists(Select.From(User.Columns).Where(w => w.Age > v.Age))));")]
    [InlineData("_ = Select.From(User.Columns).ToList(JsonDatabase.InMemory()).Where(u => Select.From(User.Columns).Where(v => v.Age > u.Age).Any(JsonDatabase.InMemory()));")]
    public Task Test(string statement) => AnalyzerVerifier.Verify<OuterColumnCapturedAnalyzer>("using System.Linq;\n" + Sample.Users + """
        public static class Program { public static void Run() {
        """ + statement + " } }");

    [Theory]
    [InlineData("Sql.Exists(Select.From(User.Columns).Where(v => v.Age > u.Age))", "User.RowsFor(u).Where(v => v.Age > u.Age).Any()")]
    [InlineData("u.Age.NotIn(Select.From(User.Columns).Where(v => v.City == u.City).Select(v => v.Age))", "u.Age.NotIn(User.RowsFor(u).Where(v => v.City == u.City).Select(v => v.Age))")]
    public Task Fix(string before, string after) =>
        CodeFixVerifier.Verify<OuterColumnCapturedAnalyzer, OuterColumnCapturedFix>(Query(before), Query(after), "Begin with 'User.RowsFor(u)'");

    [Fact]
    public Task No_fix_where_a_set_is_spelled_differently() =>
        CodeFixVerifier.VerifyNoFix<OuterColumnCapturedAnalyzer, OuterColumnCapturedFix>(Query("u.Age > Sql.Scalar(Select.From(User.Columns).Where(v => v.City == u.City).Select(v => v.Age.Min()))"));

    [Fact]
    public async Task Message_names_the_row_and_the_next_step()
    {
        var found = await AnalyzerVerifier.Verify<OuterColumnCapturedAnalyzer>(Query("Sql.Exists(Select.From(User.Columns).Where(v => v.Age > {|JORM022:u|}.Age))"));
        Assert.Equal(
            "'u' is the row of 'Select.From(User.Columns)' here, not the outer row, because both queries read table User itself. Begin the inner query with 'User.RowsFor(u)', which is another source.",
            found.Single().GetMessage());
    }

    private static string Query(string condition) => Sample.Users + """
        public static class Program
        {
            public static Query<User> Found => Select.From(User.Columns).Where(u => 
        """ + condition + """
        );
        }
        """;
}
