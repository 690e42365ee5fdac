using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Sessions;

/// <summary>Awaits the asynchronous form of the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SynchronousCallInAsyncFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.SynchronousCallInAsync];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } } name)
        {
            yield return new OfferedEdit("Await '" + name.Identifier.ValueText + "Async'", "async", _ => editor.ReplaceNode(call, (current, _) => Awaited((InvocationExpressionSyntax)current, call.Parent)));
        }
    }

    private static ExpressionSyntax Awaited(InvocationExpressionSyntax call, SyntaxNode? around)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        SimpleNameSyntax name = access.Name.WithIdentifier(Identifier(access.Name.Identifier.ValueText + "Async"));
        ExpressionSyntax awaited = AwaitExpression(
            Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space),
            call.WithoutTrivia().WithExpression(access.WithName(name).WithoutLeadingTrivia()));
        return (around is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax ? ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(call);
    }
}
