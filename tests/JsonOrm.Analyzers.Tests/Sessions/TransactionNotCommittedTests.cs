using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class TransactionNotCommittedTests
{
    [Theory]
    [InlineData("await using var tx = await db.{|JORM090:BeginTransactionAsync|}(); await tx.InsertAsync(new User());")]
    [InlineData("await using (JsonTransaction tx = await db.{|JORM090:BeginTransactionAsync|}()) { await Update.Table(User.Columns).Set(u => u.Age, 3).ExecuteAsync(tx); }")]
    [InlineData("using var tx = db.{|JORM090:BeginTransaction|}(); tx.Delete(User.Key(1)); Console.WriteLine(tx.Find<User>(1));")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await using var part = await tx.{|JORM090:BeginTransactionAsync|}(); await part.InsertAsync(new User()); await tx.CommitAsync();")]
    [InlineData("await using var tx = await db.{|JORM090:BeginTransactionAsync|}().ConfigureAwait(false); foreach (int id in ids) { await tx.DeleteAsync(User.Key(id)); }")]
    public Task Speaks(string statements) => AnalyzerVerifier.Verify<TransactionNotCommittedAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await tx.InsertAsync(new User()); await tx.CommitAsync();")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await tx.InsertAsync(new User()); if (ids.Count > 3) { await tx.CommitAsync(); }")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await tx.InsertAsync(new User()); await tx.RollbackAsync();")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); Console.WriteLine(await tx.FindAsync<User>(1));")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await tx.InsertAsync(new User()); await Finish(tx); static async Task Finish(JsonTransaction all) => await all.CommitAsync();")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await tx.InsertAsync(new User()); ITransaction other = tx; await other.CommitAsync();")]
    [InlineData("await db.TransactAsync(async tx => await tx.InsertAsync(new User()));")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await tx.InsertAsync(new User()); Func<Task> end = async () => await tx.CommitAsync(); await end();")]
    public Task Is_silent(string statements) => AnalyzerVerifier.Verify<TransactionNotCommittedAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData(
        "        await using var tx = await db.BeginTransactionAsync();\n        await tx.InsertAsync(new User());\n",
        "        await using var tx = await db.BeginTransactionAsync();\n        await tx.InsertAsync(new User());\n        await tx.CommitAsync();\n")]
    [InlineData(
        "        using (var tx = db.BeginTransaction())\n        {\n            tx.Insert(new User());\n        }\n",
        "        using (var tx = db.BeginTransaction())\n        {\n            tx.Insert(new User());\n            await tx.CommitAsync();\n        }\n")]
    [InlineData(
        "        await using var tx = await db.BeginTransactionAsync();\n        await tx.InsertAsync(new User());\n        return;\n",
        "        await using var tx = await db.BeginTransactionAsync();\n        await tx.InsertAsync(new User());\n        await tx.CommitAsync();\n        return;\n")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<TransactionNotCommittedAnalyzer, TransactionNotCommittedFix>(Method(before), Method(after));

    private static string Method(string body) => Sample.Users + "public static class Program\n{\n    public static async Task Run(JsonDatabase db)\n    {\n" + body + "    }\n}\n";
}
