using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>An attribute about earlier forms whose method generated code cannot call: it would say nothing, and the change it answers would be refused at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnswerMethodShapeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AnswerMethodShape,
        "The method that an attribute names cannot be called",
        "[{0}] needs a method '{1}' of '{2}', and there is none that it can call",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AnswerMethodShape),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AnswerMethodShape));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(CheckType, SymbolKind.NamedType);
        context.RegisterSymbolAction(CheckProperty, SymbolKind.Property);
    }

    private static void CheckType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(KnownNames.UpgradedBy) is { } attribute && attribute.Positional(0) is string name && TableTypes.IsTable(type) &&
            UpgradeReader.Read(type, context.Compilation)?.Upgrade is null)
        {
            Report(context, attribute, type, $"static void {name}(OldRow old, {type.Name} row)");
        }
    }

    private static void CheckProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        AttributeData[] converted = [.. MemberAttributes.Of(property).Where(attribute => attribute.AttributeClass?.Is(KnownNames.ConvertedBy) == true)];
        AttributeData? filled = property.FindAttribute(KnownNames.FilledBy);
        bool isOwned = TableTypes.IsOwned(property.ContainingType);
        if ((converted.Length == 0 && filled is null) || !(isOwned || TableTypes.IsTable(property.ContainingType)))
        {
            return;
        }

        string type = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        string access = isOwned ? "internal static " : "static ";
        UpgradeShape? answers = UpgradeReader.Read(property, UpgradeReader.AnyShape, property.ContainingType, context.Compilation, context.CancellationToken);
        foreach (AttributeData attribute in converted)
        {
            if (attribute.Positional(0) is string convert && !IsCallable((answers?.Conversions ?? default).FirstOrDefault(conversion => conversion.Method.Name == convert)?.Method, property.ContainingType, isOwned))
            {
                Report(context, attribute, property, $"{access}{type} {convert}(<earlier type> value)");
            }
        }

        if (filled?.Positional(0) is string fill && !IsCallable(answers?.Filling, property.ContainingType, isOwned))
        {
            Report(context, filled, property, $"{access}{type} {fill}(OldRow old)");
        }
    }

    /// <summary>The methods of an owned type are called in the code of its tables.</summary>
    private static bool IsCallable(UpgradeMethod? method, INamedTypeSymbol type, bool isOwned) => method is not null &&
        (!isOwned || type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(found => found.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal));

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, ISymbol symbol, string signature) => context.ReportDiagnostic(Diagnostic.Create(
        s_rule,
        attribute.LocationOr(symbol),
        attribute.AttributeClass!.Name.Replace("Attribute", ""),
        signature,
        (symbol as INamedTypeSymbol ?? symbol.ContainingType).Name));
}
