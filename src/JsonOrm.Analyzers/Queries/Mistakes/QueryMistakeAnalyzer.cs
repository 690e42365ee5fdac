using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// A rule about code that C# applies to the objects that stand for columns. Most of it does not compile, and the compiler's message is about
/// those objects; the rule's is about what was meant. It reads syntax, which is there whether or not the code compiles.
/// </summary>
public abstract class QueryMistakeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the code to write instead.</summary>
    internal const string Write = "Write";

    private readonly DiagnosticDescriptor _rule;
    private readonly ImmutableArray<SyntaxKind> _kinds;

    private protected QueryMistakeAnalyzer(DiagnosticDescriptor rule, params SyntaxKind[] kinds)
    {
        _rule = rule;
        _kinds = [.. kinds];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (QueryTypes.Find(start.Compilation) is { } types)
            {
                start.RegisterSyntaxNodeAction(
                    node =>
                    {
                        if (Check(node.Node, new QueryCode(node.SemanticModel, types, node.CancellationToken)) is { } mistake)
                        {
                            node.ReportDiagnostic(ToDiagnostic(mistake));
                        }
                    },
                    _kinds);
            }
        });
    }

    /// <summary>The rule of an identifier, with what all such rules share.</summary>
    private protected static DiagnosticDescriptor Rule(string id, string title, string message, string category = Category.Queries) =>
        new(id, title, message, category, DiagnosticSeverity.Error, isEnabledByDefault: true, DiagnosticPage.Text(id), DiagnosticPage.Of(id) ?? "");

    /// <summary>Looks at one node: cheap tests of its spelling first, since it is asked for every node of its kinds.</summary>
    private protected abstract Mistake? Check(SyntaxNode node, QueryCode code);

    private Diagnostic ToDiagnostic(Mistake mistake)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (mistake.Write is { } write)
        {
            properties = properties.Add(Write, write);
        }

        SyntaxNode replaced = mistake.Replaced ?? mistake.Node;
        return Diagnostic.Create(_rule, mistake.Node.GetLocation(), [replaced.GetLocation()], properties, mistake.Arguments);
    }
}
