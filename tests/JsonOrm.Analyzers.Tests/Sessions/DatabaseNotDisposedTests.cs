using JsonOrm.Analyzers.Sessions;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Sessions;

namespace JsonOrm.Analyzers.Tests.Sessions;

public sealed class DatabaseNotDisposedTests
{
    [Theory]
    [InlineData("var own = JsonDatabase.{|JORM104:Open|}(\"data\"); own.Insert(new User());")]
    [InlineData("JsonDatabase own = await JsonDatabase.{|JORM104:OpenAsync|}(\"data\"); Console.WriteLine(await Select.From(User.Columns).CountAsync(own));")]
    [InlineData("var own = await JsonDatabase.{|JORM104:OpenAsync|}(\"data\").ConfigureAwait(false); await own.CheckpointAsync();")]
    [InlineData("using var own = JsonDatabase.Open(\"data\"); own.Insert(new User());")]
    [InlineData("await using (JsonDatabase own = await JsonDatabase.OpenAsync(\"data\")) { own.Insert(new User()); }")]
    [InlineData("var own = JsonDatabase.Open(\"data\"); try { own.Insert(new User()); } finally { own.Dispose(); }")]
    [InlineData("var own = JsonDatabase.Open(\"data\"); Keep(own); static void Keep(JsonDatabase kept) => kept.Dispose();")]
    [InlineData("var own = JsonDatabase.Open(\"data\"); Action close = () => own.Dispose(); close();")]
    [InlineData("var own = JsonDatabase.InMemory(); own.Insert(new User());")]
    [InlineData("var own = JsonDatabase.Open(\"/data\", new JsonDatabaseOptions { FileSystem = new JsonOrm.Testing.SimulatedFileSystem() }); own.Insert(new User());")]
    [InlineData("var own = JsonDatabase.{|JORM104:Open|}(\"data\", new JsonDatabaseOptions { ReadOnly = true }); Console.WriteLine(own.Path);")]
    [InlineData("var own = JsonDatabase.Open(\"data\"); IDatabase other = own; await other.DisposeAsync();")]
    public Task Statements(string statements) => AnalyzerVerifier.Verify<DatabaseNotDisposedAnalyzer>(Sample.Users + Sample.Method(statements));

    [Theory]
    [InlineData("public static JsonDatabase Open() { var own = JsonDatabase.Open(\"data\"); own.Insert(new User()); return own; }")]
    [InlineData("private static JsonDatabase? s_db; public static void Open() { var own = JsonDatabase.Open(\"data\"); s_db = own; }")]
    [InlineData("private static readonly JsonDatabase s_db = JsonDatabase.Open(\"data\"); public static void Add() => s_db.Insert(new User());")]
    public Task Is_silent_where_it_lives_on(string members) => AnalyzerVerifier.Verify<DatabaseNotDisposedAnalyzer>(Sample.Users + "public static class Program { " + members + " }");

    [Theory]
    [InlineData("async Task", "var own = await JsonDatabase.OpenAsync(\"data\");", "await using var own = await JsonDatabase.OpenAsync(\"data\");")]
    [InlineData("void", "JsonDatabase own = JsonDatabase.Open(\"data\");", "using JsonDatabase own = JsonDatabase.Open(\"data\");")]
    public Task Fix(string result, string before, string after) => CodeFixVerifier.Verify<DatabaseNotDisposedAnalyzer, DatabaseNotDisposedFix>(Method(result, before), Method(result, after));

    private static string Method(string result, string statement) =>
        Sample.Users + "public static class Program\n{\n    public static " + result + " Run()\n    {\n        " + statement + "\n        own.Insert(new User());\n    }\n}\n";
}
