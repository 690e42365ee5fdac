using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class QueryValueDiscardedTests
{
    [Theory]
    [InlineData("{|JORM011:query.Where(u => u.Age > 5)|};")]
    [InlineData("{|JORM011:query.Where(User.Columns.Age > 5)|};")]
    [InlineData("{|JORM011:query.OrderBy(u => u.Age).ThenBy(u => u.Name)|};")]
    [InlineData("{|JORM011:query.Take(5)|};")]
    [InlineData("{|JORM011:query.Select(u => u.Name)|};")]
    [InlineData("{|JORM011:Select.From<User>()|};")]
    [InlineData("{|JORM011:Update.Table(User.Columns).Set(u => u.Age, 5).Where(u => u.Id == 1)|};")]
    [InlineData("{|JORM011:Delete.From(User.Columns).Where(u => u.Age < 18)|};")]
    [InlineData("{|JORM011:NameLine.From(User.Columns.Name)|};")]
    [InlineData("{|JORM011:query.Select(u => NameLine.From(u.Name)).AsRows(NameLine.Columns)|};")]
    [InlineData("{|JORM011:User.Columns.Name.StartsWith(\"A\")|};")]
    [InlineData("{|JORM011:Insert.Into<User>()|};")]
    [InlineData("{|JORM011:Insert.Into<User>().From(query.Select(u => u.Name), User.Columns.Name)|};")]
    [InlineData("{|JORM011:Delete.From(User.Columns).Where(u => u.Age < 18).Returning()|};")]
    [InlineData("{|JORM011:Update.Table(User.Columns).Set(u => u.Age, 5).AllRows().Returning(User.Columns.Name)|};")]
    [InlineData("{|JORM011:OnConflict.Of(User.Columns.Name)|};")]
    [InlineData("{|JORM011:OnConflict.Key<User>().Set(User.Columns.Name)|};")]
    [InlineData("{|JORM011:query.GroupBy(u => u.City)|};")]
    [InlineData("{|JORM011:query.GroupBy(u => u.City).Having(u => Sql.Count(u) > 1)|};")]
    [InlineData("{|JORM011:query.Join(u => User.RowsFor(u)).Where((u, v) => u.Age < v.Age)|};")]
    [InlineData("{|JORM011:User.RowsFor(User.Columns)|};")]
    [InlineData("{|JORM011:Sql.Exists(query)|};")]
    [InlineData("maybe?{|JORM011:.Take(5)|};")]
    [InlineData("Action act = () => {|JORM011:query.Take(5)|};")]
    [InlineData("query = query.Where(u => u.Age > 5);")]
    [InlineData("_ = query.Take(5);")]
    [InlineData("query.ToString();")]
    [InlineData("Func<Query<User>> make = () => query.Take(5);")]
    [InlineData("var rows = query.Take(5).AsEnumerable(db);")]
    public Task Statement(string statement) => AnalyzerVerifier.Verify<QueryValueDiscardedAnalyzer>(Sample.Users
        + "[Projection] public partial record NameLine(string Name); public static class Program { public static void Run(Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> query, Query<User>? maybe, ILocalQuerySession db) { " + statement + " } }");

    [Theory]
    [InlineData("query.Where(u => u.Age > 5)", "'Where' returns a new Query and changes nothing, and that value is not used here. Keep it ('query = query.…'), or run it with a terminal such as 'await … .ToListAsync(db)'.")]
    [InlineData("Delete.From<User>().AllRows()", "'AllRows' returns a new Delete and changes nothing, and that value is not used here. Write 'await … .ExecuteAsync(db)' to run it.")]
    [InlineData("User.Columns.Name.StartsWith(\"A\")", "'StartsWith' returns a new Condition and changes nothing, and that value is not used here. Pass it to a query, for example to Where(…).")]
    public async Task Message_says_what_to_do_with_it(string call, string message)
    {
        var found = await AnalyzerVerifier.Verify<QueryValueDiscardedAnalyzer>(Sample.Users
            + "public static class Program { public static void Run(Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> query) { {|JORM011:" + call + "|}; } }");
        Assert.Equal(message, found.Single().GetMessage());
    }

    [Fact]
    public Task Fix_assigns_the_result() => CodeFixVerifier.Verify<QueryValueDiscardedAnalyzer, QueryValueDiscardedFix>(
        Sample.Users + """
        public static class Program
        {
            public static Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> Of(string? city)
            {
                var query = Select.From(User.Columns);
                if (city is not null)
                {
                    // Only there.
                    query.Where(u => u.City == city);
                }

                return query;
            }
        }
        """,
        Sample.Users + """
        public static class Program
        {
            public static Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> Of(string? city)
            {
                var query = Select.From(User.Columns);
                if (city is not null)
                {
                    // Only there.
                    query = query.Where(u => u.City == city);
                }

                return query;
            }
        }
        """,
        "Assign the result to 'query'");

    [Fact]
    public Task Fix_all_assigns_every_result() => CodeFixVerifier.Verify<QueryValueDiscardedAnalyzer, QueryValueDiscardedFix>(
        Sample.Users + "public static class Program { public static void Run(Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> q) { q.Take(5); q.Where(u => u.IsActive); } }",
        Sample.Users + "public static class Program { public static void Run(Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> q) { q = q.Take(5); q = q.Where(u => u.IsActive); } }");

    [Theory]
    [InlineData("query.Select(u => u.Name);")]
    [InlineData("Select.From<User>().Take(5);")]
    [InlineData("s_all.Take(5);")]
    public Task Nothing_is_offered_where_the_result_does_not_fit(string statement) => CodeFixVerifier.VerifyNoFix<QueryValueDiscardedAnalyzer, QueryValueDiscardedFix>(
        Sample.Users + "public static class Program { private static readonly Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> s_all = Select.From(User.Columns); public static void Run(Query<User, User.ColumnSet<User>, User.NullableColumnSet<User>> query) { " + statement + " } }");
}
