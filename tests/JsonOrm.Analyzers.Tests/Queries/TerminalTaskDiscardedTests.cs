using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Queries;

namespace JsonOrm.Analyzers.Tests.Queries;

public sealed class TerminalTaskDiscardedTests
{
    [Theory]
    [InlineData("public static void Run(IQuerySession db) { {|JORM012:Delete.From<User>().AllRows().ExecuteAsync(db)|}; }")]
    [InlineData("public static void Run(IQuerySession db) => {|JORM012:Select.From<User>().ToListAsync(db)|};")]
    [InlineData("public static void Run(IQuerySession db) { Action act = () => {|JORM012:Select.From<User>().ToListAsync(db)|}; }")]
    [InlineData("public static async Task Run(IQuerySession db) { await Task.Yield(); Action act = () => {|JORM012:Select.From<User>().ToListAsync(db)|}; }")]
    [InlineData("public static async Task Run(IQuerySession db) { await Task.Yield(); Go(); void Go() { {|JORM012:Select.From<User>().ToListAsync(db)|}; } }")]
    [InlineData("public static void Run(IQuerySession db) { {|JORM012:Select.From(User.Columns).SumAsync(db, u => u.Age)|}; }")]
    [InlineData("public static async Task Run(IQuerySession db) { await Delete.From<User>().AllRows().ExecuteAsync(db); }")]
    [InlineData("public static void Run(IQuerySession db) { _ = Delete.From<User>().AllRows().ExecuteAsync(db); }")]
    [InlineData("public static ValueTask<int> Run(IQuerySession db) => Delete.From<User>().AllRows().ExecuteAsync(db);")]
    [InlineData("public static void Run(ILocalQuerySession db) { Delete.From<User>().AllRows().Execute(db); }")]
    [InlineData("public static void Run() { Task.Delay(5); }")]
    [InlineData("public static void Run(IDatabase db) { {|JORM012:db.InsertAsync(new User())|}; }")]
    [InlineData("public static void Run(JsonDatabase? db) { db?{|JORM012:.DeleteAsync(User.Key(1))|}; }")]
    [InlineData("public static void Run(JsonTransaction tx) { {|JORM012:tx.CommitAsync()|}; }")]
    [InlineData("public static void Run() { {|JORM012:JsonDatabase.OpenAsync(\"data\")|}; }")]
    [InlineData("public static void Run(Collection notes) { {|JORM012:notes.SetAsync(\"k\", 1)|}; }")]
    [InlineData("public static void Run(Collection<string> notes) { {|JORM012:notes.Find().DeleteAsync()|}; }")]
    [InlineData("public static void Run(IDatabase db, List<User> users) { users.ForEach(u => {|JORM012:db.InsertAsync(u)|}); }")]
    public Task Call(string member) =>
        AnalyzerVerifier.Verify<TerminalTaskDiscardedAnalyzer>(Sample.Users + "public static class Program { " + member + " }");

    [Fact]
    public Task Async_methods_are_left_to_the_compiler() => AnalyzerVerifier.Verify<TerminalTaskDiscardedAnalyzer>(Sample.Users + """
        #pragma warning disable CS4014
        public static class Program
        {
            public static async Task Run(IQuerySession db)
            {
                Select.From<User>().ToListAsync(db);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fix_awaits_and_makes_the_method_async() => CodeFixVerifier.Verify<TerminalTaskDiscardedAnalyzer, TerminalTaskDiscardedFix>(
        Sample.Users + """
        public static class Program
        {
            // Everything goes.
            public static void Clear(IQuerySession db)
            {
                // Now.
                Delete.From<User>().AllRows().ExecuteAsync(db);
            }
        }
        """,
        Sample.Users + """
        public static class Program
        {
            // Everything goes.
            public static async Task Clear(IQuerySession db)
            {
                // Now.
                await Delete.From<User>().AllRows().ExecuteAsync(db);
            }
        }
        """,
        "Await the call and make the method async");

    [Fact]
    public Task Fix_makes_a_local_function_async() => CodeFixVerifier.Verify<TerminalTaskDiscardedAnalyzer, TerminalTaskDiscardedFix>(
        Sample.Users + """
        public static class Program
        {
            public static Action<IQuerySession> Clear()
            {
                return db => _ = Go(db).AsTask();
                ValueTask<int> Go(IQuerySession db)
                {
                    Twice();
                    return default;
                    void Twice()
                    {
                        Delete.From<User>().AllRows().ExecuteAsync(db);
                    }
                }
            }
        }
        """,
        Sample.Users + """
        public static class Program
        {
            public static Action<IQuerySession> Clear()
            {
                return db => _ = Go(db).AsTask();
                ValueTask<int> Go(IQuerySession db)
                {
                    Twice();
                    return default;
                    async Task Twice()
                    {
                        await Delete.From<User>().AllRows().ExecuteAsync(db);
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Fix_calls_the_synchronous_form() => CodeFixVerifier.Verify<TerminalTaskDiscardedAnalyzer, TerminalTaskDiscardedFix>(
        Sample.Users + "public class Program { public void Clear(ILocalQuerySession db) { Delete.From<User>().AllRows().ExecuteAsync(db); } }",
        Sample.Users + "public class Program { public void Clear(ILocalQuerySession db) { Delete.From<User>().AllRows().Execute(db); } }",
        "Call the synchronous 'Execute'");

    [Fact]
    public Task Fix_all_awaits_all_in_one_method() => CodeFixVerifier.Verify<TerminalTaskDiscardedAnalyzer, TerminalTaskDiscardedFix>(
        Sample.Users + "public class Program { void Clear(IQuerySession db) { Delete.From<User>().AllRows().ExecuteAsync(db); Select.From<User>().AnyAsync(db); } }",
        Sample.Users + "public class Program { async Task Clear(IQuerySession db) { await Delete.From<User>().AllRows().ExecuteAsync(db); await Select.From<User>().AnyAsync(db); } }",
        // Once the method is async, what is left is the compiler's to tell.
        oneByOne: Sample.Users + "public class Program { async Task Clear(IQuerySession db) { await Delete.From<User>().AllRows().ExecuteAsync(db); Select.From<User>().AnyAsync(db); } }");

    [Fact]
    public Task Nothing_is_offered_where_the_method_must_stay_as_it_is() => CodeFixVerifier.VerifyNoFix<TerminalTaskDiscardedAnalyzer, TerminalTaskDiscardedFix>(
        Sample.Users + """
        public sealed class Cleaner(IQuerySession db) : IDisposable
        {
            public void Dispose() => Delete.From<User>().AllRows().ExecuteAsync(db);
        }
        """);
}
