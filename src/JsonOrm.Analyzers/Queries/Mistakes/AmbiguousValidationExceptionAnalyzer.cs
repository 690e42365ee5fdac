using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>catch (ValidationException e)</c> in a file that imports JsonOrm and the annotations of .NET, both of which declare the type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbiguousValidationExceptionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AmbiguousValidationException,
        "ValidationException could be one of two",
        "'ValidationException' could be JsonOrm's or that of System.ComponentModel.DataAnnotations. Databases throw JsonOrm's: write 'JsonOrm.ValidationException'.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AmbiguousValidationException),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AmbiguousValidationException));

    /// <summary>The diagnostic's descriptor.</summary>
    public AmbiguousValidationExceptionAnalyzer()
        : base(s_rule, SyntaxKind.IdentifierName)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) =>
        ((IdentifierNameSyntax)node).Identifier.ValueText == "ValidationException"
        && node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax or AliasQualifiedNameSyntax or QualifiedCrefSyntax)
        && code.Model.GetSymbolInfo(node, code.Cancel) is { CandidateReason: CandidateReason.Ambiguous }
            ? new Mistake(node, [], "JsonOrm.ValidationException")
            : null;
}
