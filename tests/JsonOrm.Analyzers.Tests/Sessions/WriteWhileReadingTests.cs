using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class WriteWhileReadingTests
{
    [Theory]
    [InlineData("await foreach (User u in Select.From(User.Columns).AsAsyncEnumerable(db)) { u.Age++; await db.{|JORM097:UpdateAsync|}(u); }")]
    [InlineData("await foreach (User u in Select.From(User.Columns).Where(u => u.Age > 3).AsAsyncEnumerable(db)) { await db.{|JORM097:DeleteAsync|}(u); }")]
    [InlineData("foreach (User u in Select.From(User.Columns).AsEnumerable(db)) { db.{|JORM097:Insert|}(new User { Age = u.Age }); }")]
    [InlineData("await foreach (User u in Select.From(User.Columns).AsAsyncEnumerable(db)) { await Delete.From(User.Columns).Where(v => v.City == u.City).{|JORM097:ExecuteAsync|}(db); }")]
    public Task Speaks(string statements) => AnalyzerVerifier.Verify<WriteWhileReadingAnalyzer>(Sample.Users + Sample.Orders + Sample.Method(statements));

    [Theory]
    [InlineData("foreach (User u in await Select.From(User.Columns).ToListAsync(db)) { u.Age++; await db.UpdateAsync(u); }")]
    [InlineData("await foreach (User u in Select.From(User.Columns).AsAsyncEnumerable(db)) { await db.InsertAsync(new Customer { Name = u.Name }); }")]
    [InlineData("await using var tx = await db.BeginTransactionAsync(); await foreach (User u in Select.From(User.Columns).AsAsyncEnumerable(tx)) { await tx.DeleteAsync(u); } await tx.CommitAsync();")]
    [InlineData("var gone = new List<User>(); await foreach (User u in Select.From(User.Columns).AsAsyncEnumerable(db)) { gone.Add(u); } await db.DeleteAsync(gone);")]
    [InlineData("using JsonDatabase other = JsonDatabase.InMemory(); await foreach (User u in Select.From(User.Columns).AsAsyncEnumerable(db)) { await other.InsertAsync(u); }")]
    public Task Is_silent(string statements) => AnalyzerVerifier.Verify<WriteWhileReadingAnalyzer>(Sample.Users + Sample.Orders + Sample.Method(statements));
}
