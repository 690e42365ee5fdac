using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Adds <c>partial</c> to the projection and to every type it is nested in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ProjectionMustBePartialFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ProjectionMustBePartial];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic) => PartialDeclarations.Offer(editor, diagnostic);
}
