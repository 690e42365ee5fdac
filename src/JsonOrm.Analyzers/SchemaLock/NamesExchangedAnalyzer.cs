using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// Two members are renamed from each other: a database before the exchange and one after it have the same names, so nothing is moved in either. Three and more
/// members that form a circle are no different.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamesExchangedAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NamesExchanged,
        "Members are renamed from each other",
        "'{0}' is renamed from '{1}', which is renamed from '{0}' in turn: databases before and after have the same names, so the values stay where they are. Rename one of them to a third name, and in the next version to the other.",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NamesExchanged),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NamesExchanged));

    /// <summary>Creates the analyzer.</summary>
    public NamesExchangedAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Enum && !TableTypes.IsTable(type) && !TableTypes.IsOwned(type))
        {
            return;
        }

        Member[] members = [.. MembersOf(type)];
        foreach (Member member in members.Where(member => member.Former.Count > 0))
        {
            foreach (string former in member.Former)
            {
                if (former != member.Name && LeadsTo(members, former, member.Name, []))
                {
                    context.ReportDiagnostic(Diagnostic.Create(s_rule, member.Symbol.Locations[0], member.Name, former));
                    break;
                }
            }
        }
    }

    private static IEnumerable<Member> MembersOf(INamedTypeSymbol type) => type.TypeKind == TypeKind.Enum
        ? type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => new Member(field, field.Name, FormerNames(field.GetAttributes())))
        : PropertyRoles.PropertiesOf(type).Select(property => new Member(property, PropertyRoles.NameOf(property), FormerNames(MemberAttributes.Of(property))));

    private static List<string> FormerNames(IEnumerable<AttributeData> attributes) =>
        [.. attributes.Where(attribute => attribute.AttributeClass?.Is(KnownNames.RenamedFrom) == true).SelectMany(attribute => attribute.Strings())];

    private static bool LeadsTo(Member[] members, string name, string sought, HashSet<string> seen) => seen.Add(name) && members.Any(member =>
        member.Name == name && member.Former.Any(former => former != name && (former == sought || LeadsTo(members, former, sought, seen))));

    private sealed record Member(ISymbol Symbol, string Name, List<string> Former);
}
