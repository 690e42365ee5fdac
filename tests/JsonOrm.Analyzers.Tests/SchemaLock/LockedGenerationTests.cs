using System.Collections.Immutable;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>What the generator makes of lock files, and what it runs again when they change.</summary>
public sealed class LockedGenerationTests
{
    private const string Before = "public required string Name { get; set; } public int? Age { get; set; } public State State { get; set; } } public enum State { New";
    private const string After = "public required string FullName { get; set; /* was Name */ } public State State { get; set; } public Guid Code { get; set; } = Guid.Empty; } public enum State { New";

    [Fact]
    public void The_schema_has_the_ids_and_the_version_of_the_file()
    {
        string schema = Run(Changed.Class(After), ("Schema/user.schema.json", LockTexts.Of(Before, After))).Source("User.Schema.g.cs");
        Assert.Contains("new(\"Id\", \"Id\", global::JsonOrm.ColumnType.Int32, id: 1)", schema, StringComparison.Ordinal);
        Assert.Contains("new(\"FullName\", \"FullName\", global::JsonOrm.ColumnType.String, id: 2)", schema, StringComparison.Ordinal);
        Assert.Contains("enumSchema: StateEnum, id: 4)", schema, StringComparison.Ordinal);
        Assert.Contains("global::JsonOrm.ColumnType.Guid, id: 5)", schema, StringComparison.Ordinal);
        Assert.Contains("version: 2);", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_over_elements_is_part_of_the_file()
    {
        const string Indexed = "[Index] public List<string> Tags { get; set; } = []; } public enum State { New";
        const string Plain = "public List<string> Tags { get; set; } = []; } public enum State { New";
        string text = LockTexts.Of(Plain, Indexed);
        Assert.Contains("""{"index":"ix_user_Tags","columns":[2],"inside":[""],"since":2}""", text, StringComparison.Ordinal);
        string schema = Run(Changed.Class(Indexed), ("Schema/user.schema.json", text)).Source("User.Schema.g.cs");
        Assert.Contains("""new("ix_user_Tags", new int[] { 1 }, new string[] { "" }, isUnique: false)""", schema, StringComparison.Ordinal);
        Assert.Contains("version: 2,", schema, StringComparison.Ordinal);
    }

    /// <summary>A form that was not accepted is no version: a database must not take it for one.</summary>
    [Theory]
    [InlineData("pending")]
    [InlineData("faulty")]
    [InlineData("off")]
    [InlineData("absent")]
    [InlineData("twice")]
    public void There_are_neither_ids_nor_a_version_otherwise(string how)
    {
        string text = LockTexts.Of(Before, After);
        (string, string)[] files = how switch
        {
            "pending" => [("Schema/user.schema.json", LockTexts.Of(Before))],
            "faulty" => [("Schema/user.schema.json", text.Edit("\"Code\",\"type\":\"Guid\"", "\"Code\",\"type\":\"int\""))],
            "absent" => [],
            "twice" => [("Schema/user.schema.json", text), ("Schema/copy.schema.json", text)],
            _ => [("Schema/user.schema.json", text)],
        };
        string schema = Run(Changed.Class(After), how == "off" ? "off" : "", files).Source("User.Schema.g.cs");
        Assert.DoesNotContain("id:", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("version:", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_versions_have_typed_views()
    {
        LockRun run = Run(Changed.Class(After), ("Schema/user.schema.json", LockTexts.Of(Before, After)));
        string views = run.Source("User.Versions.g.cs");
        Assert.Contains("internal readonly struct UserV1", views, StringComparison.Ordinal);
        Assert.Contains("public string Name => Row.GetString(\"Name\");", views, StringComparison.Ordinal);
        Assert.Contains("public int? Age => Row.GetNullableInt32(\"Age\");", views, StringComparison.Ordinal);
        Assert.Contains("public string State => Row.GetString(\"State\");", views, StringComparison.Ordinal);
        Assert.DoesNotContain("UserV2", views, StringComparison.Ordinal);
        run.AssertCompiles();
    }

    [Fact]
    public void A_view_has_a_property_of_every_type_and_for_every_name()
    {
        const string Members = """
            public bool A { get; set; } public sbyte B { get; set; } public byte? C { get; set; } public short D { get; set; } public ushort E { get; set; } public uint F { get; set; }
            public long? G { get; set; } public ulong H { get; set; } public float I { get; set; } public double? J { get; set; } public decimal K { get; set; } public char L { get; set; }
            public string? M { get; set; } public Guid N { get; set; } public DateTime? O { get; set; } public DateTimeOffset P { get; set; } public DateOnly Q { get; set; } public TimeOnly R { get; set; }
            public TimeSpan? S { get; set; } public byte[] T { get; set; } = []; public byte[]? U { get; set; } public List<int> V { get; set; } = []; public List<int>? W { get; set; }
            public State? X { get; set; } public JsonElement Y { get; set; } [Column("class")] public int Z { get; set; } [Column("1 & 2")] public int A1 { get; set; } [Column("Row")] public int A2 { get; set; }
            [Column("Equals")] public int A3 { get; set; } } public enum State { New } public class Other { public int Count;
            """;
        Run(Changed.Class(Members), ("Schema/user.schema.json", LockTexts.Of("", Members))).AssertCompiles();
        LockRun run = Run(Changed.Class(""), ("Schema/user.schema.json", LockTexts.Of(Members)));
        run.AssertCompiles();
        string views = run.Source("User.Versions.g.cs");
        Assert.Contains("public int @class =>", views, StringComparison.Ordinal);
        Assert.Contains("public int Column28 =>", views, StringComparison.Ordinal);
        Assert.Contains("public int Row_29 =>", views, StringComparison.Ordinal);
        Assert.Contains("public int Equals_30 =>", views, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_begin_with_the_minimum_version_and_end_before_the_class()
    {
        string text = LockTexts.Of("", Before, After).Edit("\"minimumVersion\":1", "\"minimumVersion\":2");
        Assert.Equal(["UserV2"], Views(Run(Changed.Class(After), ("Schema/user.schema.json", text))));
        Assert.Equal(["UserV2", "UserV3"], Views(Run(Changed.Class(After).Replace("int Id", "long Id", StringComparison.Ordinal), ("Schema/user.schema.json", text))));
        Assert.Empty(Views(Run(Changed.Class(After), ("Schema/user.schema.json", text.Edit("\"minimumVersion\":2", "\"minimumVersion\":3")))));
    }

    [Fact]
    public void A_view_stands_beside_its_class_wherever_that_is()
    {
        const string Code = "namespace Shop.Models; public partial class Outer<T> { public partial class Inner { } } public static partial class Tables { [Table] public partial record User { [Key] public int Id { get; init; } internal static int Old(UserV1 old) => old.Id; } }";
        LockRun run = Run(Code, ("Schema/user.schema.json", LockTexts.Of("", Before)));
        Assert.Equal(["UserV1", "UserV2"], Views(run));
        run.AssertCompiles();
    }

    [Fact]
    public void An_edit_that_concerns_no_table_runs_nothing()
    {
        LockRun run = Shop();
        LockRun again = run.Again(run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.Last(), CSharpSyntaxTree.ParseText("public class Elsewhere { public int Count => 2; }", TestCompilation.ParseOptions, "Test2.cs")));
        AssertCached(again);
        AssertCached(again.Again(again.Input));
    }

    [Fact]
    public void The_same_text_under_another_object_runs_nothing()
    {
        LockRun run = Shop();
        AssertCached(run.Replace("Schema/user.schema.json", run.Options.AdditionalTexts[0].GetText()!.ToString()));
    }

    [Fact]
    public void An_edit_of_one_lock_file_runs_the_outputs_of_its_table_alone()
    {
        LockRun run = Shop();
        LockRun again = run.Replace("Schema/user.schema.json", LockTexts.Of(Before, ""));
        Assert.Equal(["Cached", "Modified"], again.OutputReasons().Distinct().Order());
        Assert.Equal(run.Texts("City"), again.Texts("City"));
        Assert.NotEqual(run.Texts("User"), again.Texts("User"));
        Assert.Equal(["Modified", "Unchanged"], again.Reasons("LockedTable").Order());
        Assert.Equal(1, again.OutputReasons().Count(reason => reason == "Modified"));
    }

    [Fact]
    public void A_lock_file_that_comes_or_goes_runs_the_outputs_of_its_table_alone()
    {
        LockRun run = Shop();
        LockRun without = run.Replace("Schema/user.schema.json", null);
        Assert.Equal(1, without.OutputReasons().Count(reason => reason == "Modified"));
        Assert.DoesNotContain("version:", without.Source("User.Schema.g.cs"), StringComparison.Ordinal);
        Assert.Contains("version: 1", without.Source("City.Schema.g.cs"), StringComparison.Ordinal);
    }

    private static LockRun Shop() => Run(
        [Changed.Class("") + "[Table] public partial class City { [Key] public int Id { get; set; } }", "public class Elsewhere { public int Count => 1; }"],
        "",
        ("Schema/user.schema.json", LockTexts.Of("")),
        ("Schema/city.schema.json", LockTexts.Of("[Table] public partial class City { [Key] public int Id { get; set; } }")));

    private static void AssertCached(LockRun run) => Assert.Equal(["Cached"], run.OutputReasons().Distinct());

    private static string[] Views(LockRun run) =>
        [.. run.Output.GetSymbolsWithName(name => name.StartsWith("UserV", StringComparison.Ordinal), SymbolFilter.Type).Select(type => type.Name).Order()];

    private static LockRun Run(string code, params (string Path, string Text)[] files) => Run([code], "", files);

    private static LockRun Run(string code, string mode, params (string Path, string Text)[] files) => Run([code], mode, files);

    private static LockRun Run(string[] code, string mode, params (string Path, string Text)[] files)
    {
        var options = new TestOptions(new Dictionary<string, string> { ["build_property.JsonOrmSchemaLock"] = mode }, [.. files]);
        return LockRun.Of(TestCompilation.Of(code), options);
    }

    /// <summary>A run of the generator with lock files, and the next one.</summary>
    private sealed record LockRun(CSharpCompilation Input, TestOptions Options, GeneratorDriver Driver, Compilation Output, GeneratorRunResult Result)
    {
        public static LockRun Of(CSharpCompilation input, TestOptions options) => Of(
            input,
            options,
            CSharpGeneratorDriver.Create(
                [new Generators.TableGenerator().AsSourceGenerator()],
                options.AdditionalTexts,
                TestCompilation.ParseOptions,
                options,
                new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

        public LockRun Again(CSharpCompilation input) => Of(input, Options, Driver);

        /// <summary>The run after a lock file has another text, or is gone.</summary>
        public LockRun Replace(string path, string? text)
        {
            AdditionalText old = Options.AdditionalTexts.Single(file => file.Path == path);
            var next = new TestOptions(ImmutableDictionary<string, string>.Empty, text is null ? [] : [(path, text)]);
            GeneratorDriver driver = text is null ? Driver.RemoveAdditionalTexts([old]) : Driver.ReplaceAdditionalText(old, next.AdditionalTexts[0]);
            return Of(Input, Options, driver);
        }

        public string Source(string name) => Result.GeneratedSources.Single(source => source.HintName == name).SourceText.ToString();

        public string Texts(string table) => string.Join('\n', Result.GeneratedSources.Where(source => source.HintName.StartsWith(table + ".", StringComparison.Ordinal)).Select(source => source.SourceText.ToString()));

        public IEnumerable<string> Reasons(string step) => Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason.ToString());

        public IEnumerable<string> OutputReasons() => Result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(run => run.Outputs).Select(output => output.Reason.ToString());

        public void AssertCompiles() => Assert.Empty(Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        private static LockRun Of(CSharpCompilation input, TestOptions options, GeneratorDriver driver)
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.Null(result.Exception);
            return new LockRun(input, options, driver, output, result);
        }
    }
}
