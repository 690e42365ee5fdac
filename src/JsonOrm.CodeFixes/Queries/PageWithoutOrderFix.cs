using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Queries.Predicates;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Queries;

/// <summary>Orders by the key, which is the order of the rows anyway.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PageWithoutOrderFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.PageWithoutOrder];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(PageWithoutOrderAnalyzer.Order, out string? order) && order is not null
            && editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax before)
        {
            yield return new OfferedEdit("Write '" + order + "'", "order", _ => editor.ReplaceNode(before, ParseExpression(before.WithoutTrivia() + order).WithTriviaFrom(before)));
        }
    }
}
