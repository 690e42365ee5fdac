using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class AggregateOfSingleRowsTests
{
    [Theory]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.Age > {|JORM020:u.Age.Max()|});")]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.IsActive && {|JORM020:Sql.Count(u)|} > 1);")]
    [InlineData("_ = Select.From<User>().Where({|JORM020:User.Columns.Age.Sum()|} > 1);")]
    [InlineData("_ = Select.From(User.Columns).OrderBy(u => {|JORM020:u.Age.Min()|});")]
    [InlineData("_ = Select.From(User.Columns).OrderBy(u => u.Age).ThenByDescending(u => {|JORM020:u.Name.CountDistinct()|});")]
    [InlineData("_ = Update.Table(User.Columns).Set(u => u.Age, 5).Where(u => u.Age < {|JORM020:u.Age.Max()|});")]
    [InlineData("_ = Select.From(User.Columns).Join(u => User.RowsFor(u)).Where((u, v) => u.Age > {|JORM020:v.Age.Max()|});")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Having(u => u.Age.Max() > 5).OrderBy(u => Sql.Count(u)).Select(u => (u.City, u.Age.Sum()));")]
    [InlineData("_ = Select.From(User.Columns).Where(u => User.RowsFor(u).Max(v => v.Age) > u.Age);")]
    [InlineData("_ = Select.From(User.Columns).Where(u => User.RowsFor(u).Count() > 5);")]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.Age.In(Select.From(User.Columns).GroupBy(v => v.City).Select(v => v.Age.Count()).ToList(JsonDatabase.InMemory()).ConvertAll(n => (int)n)));")]
    [InlineData("_ = new List<int>().Where(n => n > 1).OrderBy(n => n).Max();")]
    public Task Test(string statement) => AnalyzerVerifier.Verify<AggregateOfSingleRowsAnalyzer>("using System.Linq;\n" + Sample.Users + """
        public static class Program { public static void Run() {
        """ + statement + " } }");

    [Fact]
    public async Task Message_names_the_aggregate_and_the_method()
    {
        var found = await AnalyzerVerifier.Verify<AggregateOfSingleRowsAnalyzer>(Sample.Users + """
            public static class Program { public static Query<User> Oldest => Select.From(User.Columns).Where(u => u.Age == {|JORM020:u.Age.Max()|}); }
            """);
        Assert.StartsWith("'u.Age.Max()' is an aggregate of many rows, but Where applies to one row at a time.", found.Single().GetMessage(), StringComparison.Ordinal);
    }
}
