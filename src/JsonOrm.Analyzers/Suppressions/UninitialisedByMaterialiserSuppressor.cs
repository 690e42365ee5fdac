using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Suppressions;

/// <summary>
/// <c>private Account() { }</c> leaves columns without a value, says CS8618. When nobody but generated code calls it, each column that may not be null is set right behind it, from the row. Of a constructor
/// that the program calls the warning is true, and of a relation too: it is null until <c>Include</c> fills it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UninitialisedByMaterialiserSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_suppression = new(
        SuppressionIds.UninitialisedByMaterialiser,
        "CS8618",
        "Only generated code calls this constructor, and it sets every column that may not be null.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_suppression];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (IsUntrue(diagnostic, context))
            {
                context.ReportSuppression(Suppression.Create(s_suppression, diagnostic));
            }
        }
    }

    private static bool IsUntrue(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree || diagnostic.AdditionalLocations.Count == 0
            || tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { ParameterList.Parameters.Count: 0 } written
            || context.GetSemanticModel(tree).GetDeclaredSymbol(written, context.CancellationToken) is not { DeclaredAccessibility: Accessibility.Private, ContainingType: { } type }
            || !TableTypes.IsTable(type))
        {
            return false;
        }

        StoredType stored = TableDeclarations.Of(context.Compilation).Table(type, context.Compilation, context.CancellationToken).Stored;
        return stored.Construction is { Arguments.Count: 0 }
            && stored.Properties.Any(property => !property.Shape.Shape.IsNullable && property.Shape.Setting != MemberSetting.Constructor && property.Symbol.Locations.Contains(diagnostic.AdditionalLocations[0]))
            && !type.DeclaringSyntaxReferences.Any(reference => !reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && IsCalledIn(reference.GetSyntax(context.CancellationToken), type.Name));
    }

    /// <summary>True when the class calls its own constructor without arguments: it is private, and nobody else can.</summary>
    private static bool IsCalledIn(SyntaxNode declaration, string name) => declaration.DescendantNodes().Any(node => node switch
    {
        ConstructorInitializerSyntax chained => chained.IsKind(SyntaxKind.ThisConstructorInitializer) && chained.ArgumentList.Arguments.Count == 0,
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation => creation.Type.ToString().EndsWith(name, StringComparison.Ordinal),
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } => true,
        _ => false,
    });
}
