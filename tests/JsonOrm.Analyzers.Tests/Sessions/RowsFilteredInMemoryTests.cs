using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class RowsFilteredInMemoryTests
{
    [Theory]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).{|JORM096:Where|}(u => u.Age > 18);")]
    [InlineData("_ = Select.From(User.Columns).ToList(db).{|JORM096:FirstOrDefault|}(u => u.Name == \"Ada\");")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).{|JORM096:Count|};")]
    [InlineData("_ = Select.From(User.Columns).ToArray(db).{|JORM096:Length|};")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).{|JORM096:Any|}();")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).{|JORM096:Take|}(10);")]
    [InlineData("var users = await Select.From(User.Columns).ToListAsync(db); _ = users.{|JORM096:Count|}(u => u.City == null);")]
    public Task Speaks(string statements) => AnalyzerVerifier.Verify<RowsFilteredInMemoryAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("var users = await Select.From(User.Columns).ToListAsync(db); Console.WriteLine(users.Count); _ = users.Where(u => u.Age > 18);")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).Where(u => Grown(u)); static bool Grown(User u) => u.Age > 18;")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).Where(u => u.City != \"Oslo\");")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).Where(u => u.Name.Equals(\"ada\", StringComparison.OrdinalIgnoreCase));")]
    [InlineData("_ = await Select.From(User.Columns).Where(u => u.Age > 18).ToListAsync(db);")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).GroupBy(u => u.City);")]
    [InlineData("var users = await Select.From(User.Columns).ToListAsync(db); foreach (int id in ids) { _ = users.First(u => u.Id == id); }")]
    [InlineData("_ = ids.Where(id => id > 3).ToList().Count;")]
    [InlineData("var users = await Select.From(User.Columns).ToListAsync(db); Func<int, User?> find = id => users.FirstOrDefault(u => u.Id == id); _ = find(3);")]
    public Task Is_silent(string statements) => AnalyzerVerifier.Verify<RowsFilteredInMemoryAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).Where(u => u.Age > 18);", "_ = await Select.From(User.Columns).Where(u => u.Age > 18).ToListAsync(db);")]
    [InlineData("_ = (await Select.From(User.Columns).ToListAsync(db)).First(u => u.Age > 18).Name;", "_ = (await Select.From(User.Columns).FirstAsync(db, u => u.Age > 18)).Name;")]
    [InlineData("int n = (await Select.From(User.Columns).ToListAsync(db)).Count(u => u.Age > 18); _ = n;", "int n = (int)await Select.From(User.Columns).CountAsync(db, u => u.Age > 18); _ = n;")]
    [InlineData("int n = (await Select.From(User.Columns).ToListAsync(db).ConfigureAwait(false)).Count; _ = n;", "int n = (int)await Select.From(User.Columns).CountAsync(db).ConfigureAwait(false); _ = n;")]
    [InlineData("_ = Select.From(User.Columns).ToList(db).Any(u => u.IsActive);", "_ = Select.From(User.Columns).Any(db, u => u.IsActive);")]
    [InlineData("var all = await Select.From(User.Columns).ToListAsync(db); var grown = all.Where(u => u.Age > 18).ToList(); _ = grown;", "var grown = (await Select.From(User.Columns).Where(u => u.Age > 18).ToListAsync(db)).ToList(); _ = grown;")]
    public Task Fix(string before, string after) => CodeFixVerifier.Verify<RowsFilteredInMemoryAnalyzer, RowsFilteredInMemoryFix>(Sample.Users + Sample.Method(before), Sample.Users + Sample.Method(after));
}
