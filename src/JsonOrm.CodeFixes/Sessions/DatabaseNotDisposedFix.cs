using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Sessions;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Sessions;

/// <summary>Turns the declaration into a <c>using</c> declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DatabaseNotDisposedFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.DatabaseNotDisposed];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(DatabaseNotDisposedAnalyzer.Form, out string? form) && form is not null
            && editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword.RawKind: 0 } declaration)
        {
            string keywords = form.Replace(" var", "");
            yield return new OfferedEdit("Write '" + keywords + "'", "using", _ => editor.ReplaceNode(declaration, Using(declaration, keywords.StartsWith("await", StringComparison.Ordinal))));
        }
    }

    private static LocalDeclarationStatementSyntax Using(LocalDeclarationStatementSyntax declaration, bool isAsync)
    {
        LocalDeclarationStatementSyntax disposed = declaration.WithoutLeadingTrivia().WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space));
        return (isAsync ? disposed.WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space)) : disposed).WithLeadingTrivia(declaration.GetLeadingTrivia());
    }
}
