using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

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
                        var code = new QueryCode(node.SemanticModel, types, node.CancellationToken);
                        if (Check(node.Node, code) is { } mistake)
                        {
                            node.ReportDiagnostic(ToDiagnostic(mistake, code));
                        }
                    },
                    _kinds);
            }
        });
    }

    /// <summary>Looks at one node: cheap tests of its spelling first, since it is asked for every node of its kinds.</summary>
    private protected abstract Mistake? Check(SyntaxNode node, QueryCode code);

    private Diagnostic ToDiagnostic(Mistake mistake, QueryCode code)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (mistake.Write is { } write)
        {
            properties = properties.Add(Write, write);
        }

        SyntaxNode replaced = mistake.Replaced ?? mistake.Node;
        while (mistake.Write is not null && replaced.Parent is ParenthesizedExpressionSyntax parenthesized && !QueryCode.IsCompound(mistake.Write))
        {
            replaced = parenthesized;
        }

        SyntaxNode start = mistake.Start ?? BlamedCall(mistake.Node, code) ?? mistake.Node;
        var place = Location.Create(mistake.Node.SyntaxTree, TextSpan.FromBounds(start.SpanStart, mistake.Node.Span.End));
        return Diagnostic.Create(_rule, place, [replaced.GetLocation()], properties, mistake.Arguments);
    }

    /// <summary>The name of the method whose type arguments the compiler cannot infer because of what its lambda gives: the rule's message has to come before that.</summary>
    private static SyntaxNode? BlamedCall(SyntaxNode node, QueryCode code)
    {
        for (SyntaxNode? at = node; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } } }
                && code.SymbolOf(access) is null
                && code.Model.GetDiagnostics(access.Name.Span, code.Cancel).Any(diagnostic => diagnostic.Id == "CS0411" && diagnostic.Location.SourceSpan == access.Name.Span))
            {
                return access.Name;
            }
        }

        return null;
    }
}
