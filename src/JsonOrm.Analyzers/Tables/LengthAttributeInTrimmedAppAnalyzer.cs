using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// <c>[MaxLength]</c> and <c>[MinLength]</c> count by reflection, and warn (IL2026) in an app that is trimmed or compiled ahead of time. The generated
/// validator enforces them without reflection, but the attribute's own warning remains.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LengthAttributeInTrimmedAppAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The build properties that indicate such an app; each is a <c>CompilerVisibleProperty</c> of the package.</summary>
    internal static readonly ImmutableArray<string> BuildProperties = ["PublishAot", "IsAotCompatible", "PublishTrimmed"];

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LengthAttributeInTrimmedApp,
        "[MaxLength] or [MinLength] in a trimmed app",
        "[{0}] on '{1}' relies on reflection, which {2} removes (IL2026). {3}.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LengthAttributeInTrimmedApp),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LengthAttributeInTrimmedApp));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            AnalyzerConfigOptions options = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
            if (BuildProperties.FirstOrDefault(property => IsTrue(options, property)) is { } property)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, property), SymbolKind.Property);
            }
        });
    }

    private static bool IsTrue(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static void Check(SymbolAnalysisContext context, string buildProperty)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (!TableTypes.IsTable(property.ContainingType) && !TableTypes.IsOwned(property.ContainingType))
        {
            return;
        }

        bool isText = property.Type.SpecialType == SpecialType.System_String;
        foreach (string name in (string[])[KnownNames.MaxLength, KnownNames.MinLength])
        {
            if (property.FindAttribute(name) is { } attribute)
            {
                string nextStep = isText
                    ? "Use [StringLength], which checks the same without it"
                    : "Check the length in a [Validate] method instead";
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    attribute.LocationOr(property),
                    attribute.AttributeClass!.Name.Replace("Attribute", ""),
                    property.Name,
                    buildProperty,
                    nextStep));
            }
        }
    }
}
