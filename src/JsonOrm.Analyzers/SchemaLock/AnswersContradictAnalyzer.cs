using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// Answers about a name of an earlier version that cannot all hold: it is said to be removed and is still stored, or is renamed too, or two members are renamed from it. One of them has no
/// effect, and nothing else says so where there are no lock files.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnswersContradictAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AnswersContradict,
        "Two answers about an earlier version contradict each other",
        "[{0}(\"{1}\")] has no effect: {2}",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AnswersContradict),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AnswersContradict));

    /// <summary>Creates the analyzer.</summary>
    public AnswersContradictAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!TableTypes.IsTable(type) && !TableTypes.IsOwned(type))
        {
            return;
        }

        IPropertySymbol[] properties = [.. PropertyRoles.PropertiesOf(type)];
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IPropertySymbol property in properties)
        {
            foreach (AttributeData attribute in MemberAttributes.Of(property).Where(static attribute => attribute.AttributeClass?.Is(KnownNames.RenamedFrom) == true))
            {
                if (attribute.Positional(0) is not string former)
                {
                    continue;
                }

                if (renamed.TryGetValue(former, out string? first) && first != property.Name)
                {
                    Report(context, attribute, property, "RenamedFrom", former, $"'{first}' is renamed from it too, and gets the values. Keep one of the two; to give both the values, put [FilledBy(nameof(…))] on '{property.Name}'.");
                }
                else
                {
                    renamed[former] = property.Name;
                }
            }
        }

        foreach (AttributeData attribute in type.GetAttributes().Where(static attribute => attribute.AttributeClass?.Is(KnownNames.Removed) == true))
        {
            if (attribute.Positional(0) is not string removed)
            {
                continue;
            }

            if (renamed.TryGetValue(removed, out string? now))
            {
                Report(context, attribute, type, "Removed", removed, $"'{now}' is renamed from it, and gets the values. Remove one of the two attributes.");
            }
            else if (properties.Any(property => PropertyRoles.NameOf(property) == removed && !PropertyRoles.IsIgnored(property)))
            {
                Report(context, attribute, type, "Removed", removed, $"'{type.Name}' still stores '{removed}', which keeps its values. Remove the property or the attribute.");
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, ISymbol symbol, string name, string former, string problem)
    {
        bool isHere = attribute.ApplicationSyntaxReference is not null;
        context.ReportDiagnostic(Diagnostic.Create(s_rule, isHere ? attribute.LocationOr(symbol) : symbol.Locations[0], name, former, problem));
    }
}
