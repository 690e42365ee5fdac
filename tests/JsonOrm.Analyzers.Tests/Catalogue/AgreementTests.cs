using System.Collections.Immutable;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tests.Catalogue;

/// <summary>
/// Generator and analyzers judge alike: a table without an error is generated and compiles without a warning; a table
/// with one is declared at most, and what is declared adds no error of the compiler's.
/// </summary>
public sealed class AgreementTests
{
    private const string Around = """
        [Owned] public partial class Part { public int Size { get; set; } public Part? Inner { get; set; } }
        [Owned] public readonly record struct Point(double X, double Y);
        [Owned] public partial class Broken { public Uri? Link { get; set; } }
        [Flags] public enum Marks : ulong { None = 0, First = 1, Last = 1UL << 63 }
        [Table] public partial class Artist { public int Id { get; set; } }
        [Table, PrimaryKey("A", "B")] public partial class Pair { public int A { get; set; } public string B { get; set; } = ""; }

        """;

    private static readonly string[] s_types = [
        "public partial class § { public int Id { get; set; } }",
        "public class § { public int Id { get; set; } }",
        "public partial record §(int Id, string Name);",
        "public sealed partial record §(Guid Id) { public required string Name { get; init; } }",
        "public partial class § { public string? Text { get; set; } }",
        "public partial class § { [Key] public int A { get; set; } [Key] public int B { get; set; } }",
        "public abstract partial class § { public int Id { get; set; } }",
        "public static partial class § { }",
        "public partial class §<T> { public int Id { get; set; } }",
        "internal partial class § { public int Id { get; set; } }",
        "file partial class § { public int Id { get; set; } }",
        "public partial class §(int id) { public int Id { get; set; } = id; }",
        "public partial class §(string path) { public int Id { get; set; } public string Text => path; }",
        "public partial class § { private §() { } public int Id { get; set; } }",
        "public partial class § : List<int> { public int Id { get; set; } }",
        "public partial class ColumnSet { public int Id { get; set; } }",
        "public partial class @event§ { public int Id { get; set; } }",
    ];

    private static readonly string[] s_members = [
        "public bool # { get; set; }", "public ulong # { get; set; }", "public float? # { get; set; }", "public decimal # { get; init; }",
        "public char? # { get; set; }", "public string # { get; set; } = \"\";", "public string? # { get; private set; }", "public required string # { get; set; }",
        "public Guid # { get; set; }", "public DateTime? # { get; set; }", "public DateOnly # { get; set; }", "public TimeSpan # { get; set; }",
        "public byte[] # { get; set; } = [];", "public byte[]? # { get; set; }", "public DayOfWeek? # { get; set; }", "public Marks # { get; set; }",
        "public JsonElement # { get; set; }", "public JsonElement? # { get; set; }", "public Part # { get; set; } = new();", "public Part? # { get; set; }",
        "public Point # { get; set; }", "public Point? # { get; set; }", "public Broken? # { get; set; }", "public List<Broken>? # { get; set; }",
        "public int[] # { get; set; } = [];", "public List<int?> # { get; set; } = [];", "public IReadOnlyList<string>? # { get; set; }", "public HashSet<Guid> # { get; set; } = [];",
        "public Dictionary<string, Part> # { get; set; } = [];", "public Dictionary<int, List<string?>>? # { get; set; }", "public Dictionary<object, int>? # { get; set; }",
        "public Artist? # { get; set; }", "public List<Artist> # { get; set; } = [];", "public Pair? # { get; set; }",
        "public Int128 # { get; set; }", "public Uri? # { get; set; }", "public object? # { get; set; }", "public (int, int) # { get; set; }", "public int[,]? # { get; set; }",
        "public dynamic? # { get; set; }", "public Action? # { get; set; }", "public Exception? # { get; set; }", "public IDisposable? # { get; set; }", "public nint # { get; set; }",
        "public int # { get; }", "public int # => 5;", "public int # { set { } }", "internal int # { get; set; }", "[Column] internal int # { get; set; }", "public static int # { get; set; }",
        "[NotMapped] public Uri? # { get; set; }", "[JsonIgnore] public Uri? # { get; set; }", "[Column(\"x\")] public int # { get; set; }", "[Column(\"Id\")] public int # { get; set; }",
        "[JsonPropertyName(\"ÿ \\\"q\\\"\")] public int # { get; set; }", "[Key] public int # { get; set; }", "[Key] public int? # { get; set; }",
        "[Index] public int # { get; set; }", "[Unique] public string? # { get; set; }", "[Index] public Part? # { get; set; }", "[Unique] public JsonElement # { get; set; }",
        "[Index(\"Id\")] public int # { get; set; }", "[Index(\"No\")] public int # { get; set; }", "[Index(Name = \"i\")] public int # { get; set; }",
        "[References<Artist>] public int # { get; set; }", "[References<Artist>] public long # { get; set; }", "[References<Pair>] public int # { get; set; }", "[References<Part>] public int # { get; set; }",
        "[References<Artist>(OnDelete = ReferentialAction.SetNull)] public int # { get; set; }", "[References<Artist>(OnDelete = ReferentialAction.SetNull)] public int? # { get; set; }",
        "[StringLength(5)] public string? # { get; set; }", "[StringLength(5)] public int # { get; set; }", "[StringLength(5, MinimumLength = 9)] public string? # { get; set; }",
        "[MaxLength(5), MinLength(1)] public List<int> # { get; set; } = [];", "[Length(1, 2)] public string? # { get; set; }",
        "[Range(1, 5)] public decimal # { get; set; }", "[Range(1, 5)] public string? # { get; set; }", "[Range(typeof(DateOnly), \"2020-01-01\", \"2030-01-01\")] public DateOnly # { get; set; }",
        "[Range(5, 1)] public int # { get; set; }", "[Range(0.5, 1.5)] public float? # { get; set; }", "[Range(-1, 300)] public byte # { get; set; }",
        "[EmailAddress, Required] public string? # { get; set; }", "[EmailAddress] public Guid # { get; set; }", "[RegularExpression(\"^[a-z\\\"]+$\")] public string? # { get; set; }", "[RegularExpression(\"(\")] public string? # { get; set; }",
        "[AllowedValues(1, 2)] public int # { get; set; }", "[AllowedValues(\"a\", null)] public string? # { get; set; }", "[AllowedValues(\"a\")] public int # { get; set; }", "[Required] public int # { get; set; }",
        "[ConcurrencyCheck] public int # { get; set; }", "[ConcurrencyCheck] public Guid # { get; init; }", "[ConcurrencyCheck] public string? # { get; set; }", "[ConcurrencyCheck] public long # { get; }",
        "[Validate] static IEnumerable<string> #(§ row) => [];", "[Validate] static string? #(§ row) => null;", "[Validate] bool #() => true;", "[Validate] static List<string> #(string row) => [];",
        "public int @event# { get; set; }", "private int _field#; public int # { get => _field#; set => _field# = value; }",
    ];

    private static readonly string[] s_names = [
        "Columns", "Schema", "Key", "ColumnSet", "RowCodec", "RowValidator", "Codec", "Validator", "Item1", "value", "row", "source", "reader", "writer", "System", "JsonOrm", "Query",
    ];

    [Fact]
    public Task Types() => AssertAgree([.. s_types.Select(declaration => "[Table] " + declaration)]);

    [Fact]
    public Task Members() => AssertAgree([.. s_members.Select(member => TableWith(member))]);

    [Fact]
    public Task Names() => AssertAgree([.. s_names.Select(name => TableWith($"public int {name} {{ get; set; }}"))]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Many_members_together(int seed)
    {
        var random = new Random(seed);
        return AssertAgree([.. Enumerable.Range(0, 80).Select(_ => TableWith([.. random.GetItems(s_members, random.Next(2, 7))]))]);
    }

    private static string TableWith(params string[] members) =>
        "[Table] public partial class § { public int Id { get; set; } "
        + string.Join(" ", members.Select((member, i) => member.Replace("#", "M" + (i + 1)))) + " }";

    /// <summary>Each table stands in a file of its own and has a name of its own, so that one compilation judges all.</summary>
    private static async Task AssertAgree(IReadOnlyList<string> tables)
    {
        GeneratedCompilation compilation = GeneratedCompilation.Of([Around, .. tables.Select((table, i) => table.Replace("§", NameOf(i)))]);
        Diagnostic[] refused = [.. compilation.Input.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(refused.Length == 0, string.Join(Environment.NewLine, refused.Select(error => error.ToString())));

        ImmutableArray<Diagnostic> found = await AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances);
        ILookup<string?, Diagnostic> errors = found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath);
        var faults = new List<string>();
        for (int i = 0; i < tables.Count; i++)
        {
            bool isRefused = errors[TestCompilation.NameOf(i + 1)].Any() || tables[i].Contains("Broken", StringComparison.Ordinal);
            bool isGenerated = compilation.Files.Any(file => file.HintName.EndsWith(NameOf(i) + ".RowCodec.g.cs", StringComparison.Ordinal));
            if (isRefused && isGenerated)
            {
                faults.Add($"Generated in spite of {errors[TestCompilation.NameOf(i + 1)].First()}: {tables[i]}");
            }
            else if (!isRefused && !isGenerated)
            {
                faults.Add($"Nothing was generated, and nobody said why: {tables[i]}");
            }
        }

        faults.AddRange(compilation.Output.GetDiagnostics().Where(IsFault).Select(diagnostic => diagnostic.ToString()));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.Contains(compilation.Files, file => file.HintName.Contains("Item", StringComparison.Ordinal));
        Assert.NotEmpty(errors);
    }

    private static string NameOf(int table) => $"Item{table:000}";

    private static bool IsFault(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
}
