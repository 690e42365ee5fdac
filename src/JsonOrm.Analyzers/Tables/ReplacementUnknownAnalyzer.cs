using System.Collections.Immutable;
using JsonOrm.Evolution;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary><c>[Removed("Draft", ReplacedBy = "Opne")]</c> on an enum: rows that hold the removed name get a member that the enum does not have, or none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplacementUnknownAnalyzer : DeclaredTypeAnalyzer
{
    /// <summary>The property of a diagnostic that holds the member that is meant.</summary>
    internal const string Nearest = "Nearest";

    /// <summary>The named argument that names the member.</summary>
    internal const string ReplacedBy = "ReplacedBy";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ReplacementUnknown,
        "A removed member of an enum has no replacement that exists",
        "[Removed(\"{0}\")] on enum '{1}': {2}",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ReplacementUnknown),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ReplacementUnknown));

    /// <summary>Creates the analyzer.</summary>
    public ReplacementUnknownAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Enum)
        {
            return;
        }

        foreach (AttributeData attribute in type.GetAttributes().Where(static attribute => attribute.AttributeClass?.Is(KnownNames.Removed) == true))
        {
            if (attribute.Positional(0) is string removed)
            {
                Check(context, type, attribute, removed);
            }
        }
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, string removed)
    {
        string[] members = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field => field.Name)];
        string? replacement = attribute.Named(ReplacedBy) as string;
        if (members.Contains(removed))
        {
            Report($"'{removed}' is still a member, so rows keep it. Remove the member or the attribute.", null);
        }
        else if (replacement is null)
        {
            Report("rows hold the name and need another member. Add ReplacedBy = nameof(…).", null);
        }
        else if (!members.Contains(replacement))
        {
            string? nearest = NearestName.Of(replacement, members);
            Report($"the enum has no member '{replacement}', which is to replace it.{(nearest is null ? " Name one by nameof." : $" '{nearest}' is probably meant.")}", nearest);
        }

        void Report(string problem, string? nearest) => context.ReportDiagnostic(Diagnostic.Create(
            s_rule, attribute.LocationOr(type), nearest is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest), removed, type.Name, problem));
    }
}
