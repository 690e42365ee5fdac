using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class SynchronousCallInAsyncTests
{
    [Theory]
    [InlineData("db.{|JORM103:Insert|}(new User());")]
    [InlineData("db.{|JORM103:Insert|}(new[] { new User(), new User() });")]
    [InlineData("_ = Select.From(User.Columns).{|JORM103:ToList|}(db);")]
    [InlineData("_ = Select.From(User.Columns).{|JORM103:First|}(db, u => u.Age > 3);")]
    [InlineData("_ = db.{|JORM103:Find|}<User>(1);")]
    [InlineData("_ = db.{|JORM103:Query|}($\"select Name from User\");")]
    [InlineData("using JsonDatabase own = JsonDatabase.{|JORM103:Open|}(\"data\");")]
    [InlineData("using JsonDatabase own = JsonDatabase.InMemory();")]
    [InlineData("await db.InsertAsync(new User());")]
    [InlineData("Action later = () => db.Insert(new User()); later();")]
    [InlineData("lock (ids) { db.Insert(new User()); }")]
    [InlineData("Write(); void Write() => db.Insert(new User());")]
    [InlineData("_ = Select.From(User.Columns).Where(u => u.Age > 3); _ = db.Tables.Count; _ = Console.In.ReadLine();")]
    [InlineData("await Task.Run(() => db.Insert(new User()));")]
    public Task Statement(string statement) => AnalyzerVerifier.Verify<SynchronousCallInAsyncAnalyzer>(Sample.Users + Sample.Method(statement));

    [Theory]
    [InlineData("db.Insert(new User()); _ = Select.From(User.Columns).ToList(db);")]
    public Task Is_silent_in_a_synchronous_method(string statement) => AnalyzerVerifier.Verify<SynchronousCallInAsyncAnalyzer>(Sample.Users + Sample.Method(statement, isAsync: false));

    [Theory]
    [InlineData("db.Insert(new User());", "await db.InsertAsync(new User());")]
    [InlineData("Console.WriteLine(Select.From(User.Columns).ToList(db).Count);", "Console.WriteLine((await Select.From(User.Columns).ToListAsync(db)).Count);")]
    [InlineData("Console.WriteLine(db.Find<User>(1)?.Name);", "Console.WriteLine((await db.FindAsync<User>(1))?.Name);")]
    [InlineData("_ = Select.From(User.Columns).First(db, u => u.Age > 3);", "_ = await Select.From(User.Columns).FirstAsync(db, u => u.Age > 3);")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<SynchronousCallInAsyncAnalyzer, SynchronousCallInAsyncFix>(Sample.Users + Sample.Method(before), Sample.Users + Sample.Method(after));
}
