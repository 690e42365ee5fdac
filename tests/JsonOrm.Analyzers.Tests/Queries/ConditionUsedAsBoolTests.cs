using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class ConditionUsedAsBoolTests
{
    [Theory]
    [InlineData("if ({|JORM010:User.Columns.Age > 5|}) { }")]
    [InlineData("while ({|JORM010:User.Columns.IsActive|}) { }")]
    [InlineData("do { } while ({|JORM010:User.Columns.Name.StartsWith(\"A\")|});")]
    [InlineData("for (; {|JORM010:User.Columns.Age > 5|};) { }")]
    [InlineData("int n = User.Columns.City == null ? 1 : 2;")]
    [InlineData("if ({|JORM010:User.Columns.Age > 5 && !User.Columns.IsActive|}) { }")]
    [InlineData("if ({|JORM010:!User.Columns.IsActive|}) { }")]
    [InlineData("_ = new User() switch { _ when {|JORM010:User.Columns.Age > 5|} => 1, _ => 2 };")]
    [InlineData("try { } catch (Exception) when ({|JORM010:User.Columns.Age > 5|}) { }")]
    [InlineData("var q = Select.From(User.Columns).Where(u => u.Age > 5 && u.IsActive || !u.IsActive);")]
    [InlineData("Condition<User> c = User.Columns.Age > 5 && User.Columns.IsActive;")]
    [InlineData("if (new User().Age > 5 && new User().IsActive) { }")]
    [InlineData("Condition<User> all = Condition<User>.True; all &= User.Columns.Age > 5;")]
    public Task Test(string statement) => AnalyzerVerifier.Verify<ConditionUsedAsBoolAnalyzer>(Sample.Users + """
        public static class Program { public static void Run() {
        """ + statement + " } }");

    [Fact]
    public async Task Message_quotes_the_condition_on_one_line()
    {
        var found = await AnalyzerVerifier.Verify<ConditionUsedAsBoolAnalyzer>(Sample.Users + """
            public static class Program
            {
                public static void Run()
                {
                    if ({|JORM010:User.Columns.Age > 5
                        && User.Columns.City == "Oslo"|})
                    {
                    }
                }
            }
            """);
        Assert.Equal(
            "'User.Columns.Age > 5 && User.Columns.City == \"Oslo\"' is a query condition, not a bool: no row is read here and the test is always false. Pass it to Where(…) of a query, or compare the properties of a row you have read.",
            found.Single().GetMessage());
    }

    [Fact]
    public Task Program_without_queries_is_left_alone() => AnalyzerVerifier.Verify<ConditionUsedAsBoolAnalyzer>("""
        public static class Program { public static int Run(bool a) => a ? 1 : 2; }
        """);
}
