using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Sessions;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Sessions;

/// <summary>Registers the database once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DatabasePerRequestFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.DatabasePerRequest];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(DatabasePerRequestAnalyzer.Register, out string? register) && register is not null
            && editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is SimpleNameSyntax name)
        {
            yield return new OfferedEdit("Write '" + register + "'", "singleton", _ => editor.ReplaceNode(name, (current, _) => ((SimpleNameSyntax)current).WithIdentifier(Identifier(register))));
        }
    }
}
