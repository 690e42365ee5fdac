using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>The method of <c>[ConvertedBy]</c> takes the type that the property has: it converts values of another type, and is never called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConversionWithoutEffectAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ConversionWithoutEffect,
        "A conversion does not change the type",
        "'{0}' of [ConvertedBy] is never called: it takes {1}, which is what '{2}' is. To change values of the same type, use [UpgradedBy], or add a column with [FilledBy].",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ConversionWithoutEffect),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ConversionWithoutEffect));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, SymbolKind.Property);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (!property.HasAttribute(KnownNames.ConvertedBy) || !(TableTypes.IsTable(property.ContainingType) || TableTypes.IsOwned(property.ContainingType)))
        {
            return;
        }

        // A string may be the name of an enum's member, which the column was before.
        UpgradeShape? answers = UpgradeReader.Read(property, UpgradeReader.AnyShape, property.ContainingType, context.Compilation, context.CancellationToken);
        foreach (ConversionShape conversion in answers?.Conversions ?? default)
        {
            if (conversion.From is not (ColumnKind.Json or ColumnKind.String) && TypeClassifier.ScalarOf(TypeClassifier.Underlying(property.Type)) == conversion.From)
            {
                AttributeData attribute = MemberAttributes.Of(property).First(candidate => candidate.AttributeClass?.Is(KnownNames.ConvertedBy) == true && candidate.Positional(0) as string == conversion.Method.Name);
                context.ReportDiagnostic(Diagnostic.Create(s_rule, attribute.LocationOr(property), conversion.Method.Name, conversion.FromType, property.Name));
            }
        }
    }
}
