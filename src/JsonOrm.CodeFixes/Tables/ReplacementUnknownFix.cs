using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Tables;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Names the member that looks like the one in the attribute, by <c>nameof</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReplacementUnknownFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ReplacementUnknown];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(ReplacementUnknownAnalyzer.Nearest, out string? nearest)
            && nearest is not null
            && editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList.Arguments: var arguments } attribute
            && attribute.FirstAncestorOrSelf<EnumDeclarationSyntax>() is { } declaration
            && arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == ReplacementUnknownAnalyzer.ReplacedBy) is { Expression: { } written })
        {
            string member = $"nameof({declaration.Identifier.ValueText}.{nearest})";
            yield return new OfferedEdit($"Change to {member}", "nearest", _ => editor.ReplaceNode(written, ParseExpression(member).WithTriviaFrom(written)));
        }
    }
}
