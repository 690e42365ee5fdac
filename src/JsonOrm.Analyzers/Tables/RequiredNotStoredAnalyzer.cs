using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// A <c>required</c> member that is not stored: the object that is read must be given a value for it, which can only be null. A member with the initialiser
/// <c>= null!</c> is not reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequiredNotStoredAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RequiredNotStored,
        "A required member is not stored",
        "'{0}' is required and not stored: it is null in an object that was read, although its type says that it never is. {1}.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RequiredNotStored),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RequiredNotStored));

    /// <summary>Creates the analyzer.</summary>
    public RequiredNotStoredAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if ((!TableTypes.IsTable(type) && !TableTypes.IsOwned(type)) || !HasRequired(type))
        {
            return;
        }

        var reader = new StoredTypeReader(context.Compilation, type, new RuleViolations(), context.CancellationToken);
        foreach (string name in reader.Read(type).Construction?.UnstoredRequired ?? default)
        {
            ISymbol member = MemberOf(type, name);
            if (!IsNeverNull(member))
            {
                continue;
            }

            bool isOwn = SymbolEqualityComparer.Default.Equals(member.ContainingType, type);
            bool isCollection = member is IPropertySymbol property && PropertyRoles.RelationOf(property) is { IsCollection: true };
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule,
                isOwn ? member.Locations[0] : type.Locations[0],
                isOwn ? name : member.ContainingType.Name + "." + name,
                isCollection ? "Write '= []' in place of 'required'" : "Let its type allow null, or write '= null!' in place of 'required'"));
        }
    }

    private static bool HasRequired(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol MemberOf(INamedTypeSymbol type, string name)
    {
        INamedTypeSymbol? current = type;
        while (current!.GetMembers(name).IsEmpty)
        {
            current = current.BaseType;
        }

        return current.GetMembers(name)[0];
    }

    /// <summary>True for a member that is left out on purpose: any other reason not to store it is an error already.</summary>
    private static bool IsNeverNull(ISymbol member) => member switch
    {
        IPropertySymbol property => property is { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
            && (PropertyRoles.IsIgnored(property) || PropertyRoles.RelationOf(property) is not null),
        IFieldSymbol field => field is { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } && !UnstoredFields.IsOne(field),
        _ => false,
    };
}
