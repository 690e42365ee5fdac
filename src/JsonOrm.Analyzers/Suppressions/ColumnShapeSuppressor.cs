using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Suppressions;

/// <summary>
/// Rules of the SDK on how an interface for others should look, where their advice would keep a property from being a column: generated code sets a collection when it reads a row, a <c>Collection&lt;T></c>
/// and a <c>Uri</c> cannot be stored, and binary values are arrays.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ColumnShapeSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_setter = new(SuppressionIds.CollectionSetter, "CA2227", "Generated code sets the collection when it reads a row: without a setter the property is no column.");

    private static readonly SuppressionDescriptor s_list = new(SuppressionIds.ListOfRow, "CA1002", "A row belongs to whoever has read it, and what the rule proposes cannot be stored.");

    private static readonly SuppressionDescriptor s_bytes = new(SuppressionIds.BytesOfRow, "CA1819", "A binary column is a byte[]; the array belongs to whoever has read the row.");

    private static readonly SuppressionDescriptor s_address = new(SuppressionIds.AddressAsText, "CA1056", "A Uri cannot be stored: a column holds its text.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_setter, s_list, s_bytes, s_address];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (PropertyAt(diagnostic, context) is { } property && (TableTypes.IsTable(property.ContainingType) || TableTypes.IsOwned(property.ContainingType)) && !PropertyRoles.IsIgnored(property)
                && SuppressionOf(diagnostic.Id, property) is { } suppression)
            {
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    private static SuppressionDescriptor? SuppressionOf(string id, IPropertySymbol property) => id switch
    {
        "CA2227" when TypeClassifier.ElementOf(property.Type) is not null => s_setter,
        "CA1002" when TypeClassifier.ElementOf(property.Type) is not null => s_list,
        "CA1819" when property.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => s_bytes,
        "CA1056" when property.Type.SpecialType == SpecialType.System_String => s_address,
        _ => null,
    };

    private static IPropertySymbol? PropertyAt(Diagnostic diagnostic, SuppressionAnalysisContext context) =>
        diagnostic.Location.SourceTree is { } tree && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is { } node
            ? context.GetSemanticModel(tree).GetDeclaredSymbol((SyntaxNode?)node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() ?? node, context.CancellationToken) as IPropertySymbol
            : null;
}
