using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class RowNeverSavedTests
{
    [Theory]
    [InlineData("User user = await Select.From(User.Columns).FirstAsync(db, u => u.Age > 3); {|JORM098:user.City|} = \"Oslo\";")]
    [InlineData("if (await db.FindAsync<User>(1) is { } user) { {|JORM098:user.City|} = \"Oslo\"; }")]
    [InlineData("var user = await db.FindAsync<User>(1) ?? throw new InvalidOperationException(); {|JORM098:user.Age|}++;")]
    [InlineData("var user = db.Find<User>(1); if (user is null) { return; } {|JORM098:user.Age|} += 3; user.City = \"Oslo\";")]
    [InlineData("foreach (User user in await Select.From(User.Columns).ToListAsync(db)) { {|JORM098:user.Age|}++; }")]
    [InlineData("await foreach (User user in Select.From(User.Columns).AsAsyncEnumerable(db)) { if (user.Age > 3) { {|JORM098:user.City|} ??= \"Oslo\"; } }")]
    public Task Speaks(string statements) => AnalyzerVerifier.Verify<RowNeverSavedAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("User user = await Select.From(User.Columns).FirstAsync(db); user.City = \"Oslo\"; await db.UpdateAsync(user);")]
    [InlineData("var user = await db.FindAsync<User>(1); user!.City = \"Oslo\"; Console.WriteLine(user);")]
    [InlineData("var user = await db.FindAsync<User>(1); user!.City = \"Oslo\"; Console.WriteLine(user.City);")]
    [InlineData("var users = await Select.From(User.Columns).ToListAsync(db); foreach (User user in users) { user.Age++; } await db.UpdateAsync(users);")]
    [InlineData("foreach (User user in await Select.From(User.Columns).ToListAsync(db)) { user.Age++; await db.UpsertAsync(user); }")]
    [InlineData("var user = await db.FindAsync<User>(1); Console.WriteLine(user!.City);")]
    [InlineData("var user = new User(); user.City = \"Oslo\";")]
    [InlineData("var user = await db.FindAsync<User>(1); user!.City = \"Oslo\"; Func<Task> save = async () => await db.UpdateAsync(user); await save();")]
    [InlineData("using var old = db.BeginSnapshot(); var user = await old.FindAsync<User>(1); user!.City = \"Oslo\";")]
    [InlineData("var all = new List<User>(); foreach (User user in await Select.From(User.Columns).ToListAsync(db)) { user.Age++; all.Add(user); }")]
    public Task Is_silent(string statements) => AnalyzerVerifier.Verify<RowNeverSavedAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("        var user = db.Find<User>(1);\n        user!.City = \"Oslo\";\n        user.Age++;\n", "        var user = db.Find<User>(1);\n        user!.City = \"Oslo\";\n        user.Age++;\n        db.Update(user);\n")]
    [InlineData(
        "        if (await db.FindAsync<User>(1) is { } user)\n        {\n            user.City = \"Oslo\";\n        }\n",
        "        if (await db.FindAsync<User>(1) is { } user)\n        {\n            user.City = \"Oslo\";\n            await db.UpdateAsync(user);\n        }\n")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<RowNeverSavedAnalyzer, RowNeverSavedFix>(Method(before), Method(after));

    private static string Method(string body) => Sample.Users + "public static class Program\n{\n    public static async Task Run(JsonDatabase db)\n    {\n        await Task.Yield();\n" + body + "    }\n}\n";
}
