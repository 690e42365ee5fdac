using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries.Predicates;

public sealed class PageWithoutOrderTests
{
    [Theory]
    [InlineData("_ = Select.From(User.Columns).{|JORM091:Skip|}(20).Take(10).ToList(db);")]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.Age > 5).{|JORM091:Take|}(10);")]
    [InlineData("_ = Select.From<User>().{|JORM091:Take|}(10);")]
    [InlineData("_ = Select.From(User.Columns).Select(u => u.Name).Distinct().{|JORM091:Take|}(10);")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).Select(u => (u.City, Sql.Count(u))).{|JORM091:Take|}(10);")]
    public Task Speaks(string statement) => AnalyzerVerifier.Verify<PageWithoutOrderAnalyzer>(Sample.Users + Sample.Method(statement));

    [Theory]
    [InlineData("_ = Select.From(User.Columns).OrderBy(u => u.Name).Skip(20).Take(10).ToList(db);")]
    [InlineData("_ = Select.From(User.Columns).OrderByDescending(u => u.Age).Select(u => u.Name).Take(10);")]
    [InlineData("_ = Select.From(User.Columns).FirstOrDefault(db);")]
    [InlineData("_ = Delete.From(User.Columns).Where(u => u.Age > 5).Take(1000).Execute(db);")]
    [InlineData("_ = numbers.Skip(1).Take(2);")]
    [InlineData("OrderedQuery<User> kept = Select.From<User>().OrderBy(User.Columns.Age); _ = kept.Take(3);")]
    [InlineData("Query<User> given = Select.From<User>(); _ = given.Take(3);")]
    [InlineData("_ = Select.From(User.Columns).GroupBy(u => u.City).OrderBy(u => Sql.Count(u)).Select(u => u.City).Take(10);")]
    public Task Is_silent(string statement) => AnalyzerVerifier.Verify<PageWithoutOrderAnalyzer>(Sample.Users + Sample.Method(statement));

    [Theory]
    [InlineData("Select.From(User.Columns).Skip(20).Take(10)", "Select.From(User.Columns).OrderBy(x => x.Id).Skip(20).Take(10)")]
    [InlineData("Select.From<User>().Where(User.Columns.Age > 5).Take(10)", "Select.From<User>().Where(User.Columns.Age > 5).OrderBy(User.Columns.Id).Take(10)")]
    [InlineData("Select.From(Pair.Columns).Take(10)", "Select.From(Pair.Columns).OrderBy(x => x.A).ThenBy(x => x.B).Take(10)")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<PageWithoutOrderAnalyzer, PageWithoutOrderFix>(Query(before), Query(after));

    [Fact]
    public Task No_fix_behind_a_selection() => CodeFixVerifier.VerifyNoFix<PageWithoutOrderAnalyzer, PageWithoutOrderFix>(Query("Select.From(User.Columns).Select(u => u.Name).Take(10)"));

    private static string Query(string query) =>
        Sample.Users + "[Table, PrimaryKey(nameof(A), nameof(B))] public partial class Pair { public int A { get; set; } public int B { get; set; } }" + Sample.Method("_ = " + query + ".ToList(db);");
}
