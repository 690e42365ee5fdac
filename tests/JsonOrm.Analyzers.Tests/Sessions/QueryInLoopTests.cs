using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class QueryInLoopTests
{
    [Theory]
    [InlineData("foreach (int id in ids) { Console.WriteLine(await db.{|JORM095:FindAsync|}<Order>(id)); }")]
    [InlineData("foreach (int id in ids) { Order? o = await db.{|JORM095:FindAsync|}(Order.Key(id)); Console.WriteLine(o); }")]
    [InlineData("foreach (int id in ids) { _ = await Select.From(Order.Columns).Where(o => o.CustomerId == id).{|JORM095:ToListAsync|}(db); }")]
    [InlineData("foreach (Customer c in await Select.From(Customer.Columns).ToListAsync(db)) { c.Name += await Select.From(Order.Columns).{|JORM095:CountAsync|}(db, o => o.CustomerId == c.Id); Console.WriteLine(c); }")]
    public Task Speaks(string statements) => AnalyzerVerifier.Verify<QueryInLoopAnalyzer>(Sample.Orders + Sample.Method(statements));

    [Theory]
    [InlineData("foreach (Order o in await Select.From(Order.Columns).ToListAsync(db)) { Console.WriteLine(o.Id); }")]
    [InlineData("foreach (int id in ids) { _ = await Select.From(Order.Columns).Where(o => o.Count > 3).ToListAsync(db); }")]
    [InlineData("foreach (int id in ids) { if (await db.FindAsync<Order>(id) is null) { await db.InsertAsync(new Order { Id = id }); } }")]
    [InlineData("foreach (int id in ids) { _ = ids.First(x => x == id); }")]
    [InlineData("for (int page = 0; page < 3; page++) { _ = await Select.From(Order.Columns).OrderBy(o => o.Id).Skip(page * 10).Take(10).ToListAsync(db); }")]
    [InlineData("int at = 3; while (at > 0) { Order? o = await db.FindAsync<Order>(at); at = o?.CustomerId ?? 0; }")]
    [InlineData("foreach (int id in ids) { _ = await Select.From(Order.Columns).Where(o => o.Count > id).CountAsync(db); }")]
    public Task Is_silent(string statements) => AnalyzerVerifier.Verify<QueryInLoopAnalyzer>(Sample.Orders + Sample.Method(statements));

    [Fact]
    public async Task The_message_says_what_to_write() => Assert.Equal(
        "'CountAsync' runs once for each 'c' of the loop, to find rows by it. Read them in one query before the loop, with 'Include(…)' or 'Where(x => x.CustomerId.In(…))'.",
        (await AnalyzerVerifier.Verify<QueryInLoopAnalyzer>(Sample.Orders + Sample.Method(
            "foreach (Customer c in new List<Customer>()) { Console.WriteLine(await Select.From(Order.Columns).{|JORM095:CountAsync|}(db, o => o.CustomerId == c.Id)); }"))).Single().GetMessage());
}
