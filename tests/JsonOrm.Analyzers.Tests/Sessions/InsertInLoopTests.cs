using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class InsertInLoopTests
{
    [Theory]
    [InlineData("foreach (int id in ids) { await db.{|JORM099:InsertAsync|}(new User { Age = id }); }")]
    [InlineData("foreach (int id in ids) { var user = new User { Age = id }; if (id > 3) { user.City = \"Oslo\"; } await db.{|JORM099:InsertAsync|}(user); }")]
    [InlineData("for (int i = 0; i < 100; i++) db.{|JORM099:Insert|}(new User { Age = i });")]
    [InlineData("IDatabase face = db; foreach (int id in ids) await face.{|JORM099:UpsertAsync|}(new User { Id = id });")]
    public Task Speaks(string statements) => AnalyzerVerifier.Verify<InsertInLoopAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); foreach (int id in ids) { await tx.InsertAsync(new User { Age = id }); } await tx.CommitAsync();")]
    [InlineData("await db.InsertAsync(ids.Select(id => new User { Age = id }));")]
    [InlineData("foreach (int id in ids) { try { await db.InsertAsync(new User { Age = id }); } catch (UniqueConstraintException) { } }")]
    [InlineData("foreach (int id in ids) { var user = new User { Age = id }; await db.InsertAsync(user); Console.WriteLine(user.Id); }")]
    [InlineData("while (ids.Count > 0) { await db.InsertAsync(new User()); }")]
    [InlineData("for (int i = 0; ; i++) { db.Insert(new User { Age = i }); Console.WriteLine(i); }")]
    [InlineData("foreach (int id in ids) { await Task.Delay(id); await db.InsertAsync(new User()); }")]
    [InlineData("foreach (int id in ids) { User? there = await db.FindAsync<User>(id); await db.InsertAsync(new User { City = there?.City }); }")]
    [InlineData("foreach (int id in ids) { await db.InsertAsync(ids.Select(x => new User { Age = x * id })); }")]
    [InlineData("foreach (int id in ids) { Func<Task> later = async () => await db.InsertAsync(new User()); await later(); }")]
    [InlineData("foreach (int id in ids) { await db.InsertAsync(new User()); if (id == 3) { break; } }")]
    public Task Is_silent(string statements) => AnalyzerVerifier.Verify<InsertInLoopAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("foreach (User user in users) { await db.InsertAsync(user); }", "await db.InsertAsync(users);")]
    [InlineData("foreach (int id in ids) await db.InsertAsync(new User { Age = id });", "await db.InsertAsync(ids.Select(id => new User { Age = id }));")]
    [InlineData("for (int i = 0; i < 100; i++) { db.Insert(new User { Age = i }); }", "db.Insert(Enumerable.Range(0, 100).Select(i => new User { Age = i }));")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<InsertInLoopAnalyzer, InsertInLoopFix>(Method(before), Method(after));

    [Fact]
    public Task No_fix_where_the_loop_does_more() => CodeFixVerifier.VerifyNoFix<InsertInLoopAnalyzer, InsertInLoopFix>(
        Method("foreach (int id in ids) { var user = new User { Age = id }; await db.InsertAsync(user); }"));

    private static string Method(string statement) => Sample.Users + "public static class Program { public static async Task Run(JsonDatabase db, List<int> ids, List<User> users) { await Task.Yield();\n        " + statement + "\n    } }\n";
}
