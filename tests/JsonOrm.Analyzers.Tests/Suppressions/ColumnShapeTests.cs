using System.Collections.Immutable;
using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Suppressions;

/// <summary>What the SDK's design rules propose would keep a property from being a column: they are suppressed for columns, and for nothing else.</summary>
public sealed class ColumnShapeTests
{
    private const string Model = """
        [Table] public partial class Item { public int Id { get; set; } public List<Line> Lines { get; set; } = []; § }
        [Table] public partial class Line { public int Id { get; set; } public int ItemId { get; set; } }
        [Owned] public partial class Part { public List<int> Inner { get; set; } = []; }
        public class Form { public List<int> Outer { get; set; } = []; public byte[]? Raw { get; set; } public string? Address { get; set; } }

        """;

    [Theory]
    [InlineData("CA2227", "public List<int> Numbers { get; set; } = []; [NotMapped] public List<int> Own { get; set; } = [];", "Inner Lines Numbers")]
    [InlineData("CA1002", "public List<int> Numbers { get; set; } = []; public string? Text { get; set; }", "Inner Lines Numbers")]
    [InlineData("CA1819", "public byte[]? Picture { get; set; } public int[]? Numbers { get; set; }", "Picture")]
    [InlineData("CA1056", "public string? Url { get; set; } public int Port { get; set; }", "Url")]
    public async Task Of_columns_alone(string id, string members, string suppressed)
    {
        (string[] left, string[] hidden) = await SuppressionTest.Run(Model.Replace("§", members), id, new EveryProperty(id));
        Assert.Equal(suppressed, string.Join(" ", hidden));
        Assert.Contains("Outer", left);
        Assert.Contains("Address", left);
    }

    // The reasons that the suppressions give.
    [Fact]
    public Task A_collection_without_a_setter_is_no_column() =>
        AnalyzerVerifier.Verify<ColumnNotSettableAnalyzer>("[Table] public partial class Item { public int Id { get; set; } public List<int> {|JORM014:Numbers|} { get; } = []; }");

    [Theory]
    [InlineData("System.Collections.ObjectModel.Collection<int>?")]
    [InlineData("Uri?")]
    public Task What_the_rules_propose_cannot_be_stored(string type) =>
        AnalyzerVerifier.Verify<UnsupportedColumnTypeAnalyzer>("[Table] public partial class Item { public int Id { get; set; } public " + type + " {|JORM004:Value|} { get; set; } }");

    /// <summary>Stands for a rule of the SDK: it reports every property.</summary>
#pragma warning disable RS1001, RS1017, RS1025, RS1026, RS1036, RS1038, RS2008
    private sealed class EveryProperty(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor _rule = new(id, "Property", "Property", "Design", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(symbol => symbol.ReportDiagnostic(Diagnostic.Create(_rule, symbol.Symbol.Locations[0])), SymbolKind.Property);
        }
    }
#pragma warning restore RS1001, RS1017, RS1025, RS1026, RS1036, RS1038, RS2008
}
