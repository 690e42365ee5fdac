using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// A rule about code that C# applies to the objects that represent columns. Most of it does not compile, and the compiler's message is about those objects; the
/// rule's message is about what was meant. The rule reads syntax, which exists whether or not the code compiles.
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

    /// <summary>Checks one node. Tests its syntax first, which is cheap, because the method is called for every node of its kinds.</summary>
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

        var place = Location.Create(mistake.Node.SyntaxTree, TextSpan.FromBounds(StartOf(mistake.Node, code), mistake.Node.Span.End));
        return Diagnostic.Create(_rule, place, [replaced.GetLocation()], properties, mistake.Arguments);
    }

    /// <summary>
    /// Returns the start of the compiler's error about the same code, if it is earlier: the rule's message must come first. That is an operator around the
    /// mistake, the receiver of a method, or the name of a method whose type arguments cannot be inferred because of its lambda's result.
    /// </summary>
    private static int StartOf(SyntaxNode node, QueryCode code)
    {
        SyntaxNode? whole = node.FirstAncestorOrSelf<SyntaxNode>(at => at is StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or MemberDeclarationSyntax);
        if (whole is null or MemberDeclarationSyntax)
        {
            return node.SpanStart;
        }

        int start = node.SpanStart;
        foreach (Diagnostic diagnostic in code.Model.GetDiagnostics(whole.Span, code.Cancel))
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            if (diagnostic.Severity == DiagnosticSeverity.Error && span.Start < start && (span.Contains(node.Span) || IsReceiver(span, node) || IsCallAround(span, node)))
            {
                start = span.Start;
            }
        }

        return start;
    }

    private static bool IsReceiver(TextSpan span, SyntaxNode name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Expression.Span == span;

    private static bool IsCallAround(TextSpan name, SyntaxNode node) => node.Ancestors().Any(at =>
        at is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call && access.Name.Span == name && call.ArgumentList.Span.Contains(node.Span));
}
