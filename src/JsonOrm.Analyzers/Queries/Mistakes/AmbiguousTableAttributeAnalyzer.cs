using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>[Table]</c> in a file that imports JsonOrm and the annotations of .NET, if the generator could not resolve it to JsonOrm's attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbiguousTableAttributeAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AmbiguousTableAttribute,
        "[Table] could be one of two",
        "[Table] could be JsonOrm's or that of System.ComponentModel.DataAnnotations.Schema, which this project uses too. Write '[JsonOrm.Table]' for a table of JsonOrm's.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AmbiguousTableAttribute),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AmbiguousTableAttribute));

    /// <summary>The diagnostic's descriptor.</summary>
    public AmbiguousTableAttributeAnalyzer()
        : base(s_rule, SyntaxKind.Attribute)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) =>
        ((AttributeSyntax)node).Name is IdentifierNameSyntax { Identifier.ValueText: "Table" or "TableAttribute" } name
        && code.Model.GetSymbolInfo(node, code.Cancel) is { CandidateReason: CandidateReason.Ambiguous }
            ? new Mistake(name, [], "JsonOrm.Table")
            : null;
}
