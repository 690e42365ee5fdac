using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// An attribute on a property to which it does not apply: a key inside an owned object, an index on a computed property, a rule on a relation. It has no
/// effect, and the model does not contain it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeWithoutEffectAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.AttributeWithoutEffect,
        "An attribute has no effect here",
        "[{0}] on '{1}' has no effect: {2}",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.AttributeWithoutEffect),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.AttributeWithoutEffect));

    // Attributes that make a column part of a key or an index, or the concurrency token of its row.
    private static readonly ImmutableArray<string> s_ofRows =
        [KnownNames.Key, KnownNames.Index, KnownNames.Unique, KnownNames.References, KnownNames.ConcurrencyCheck, KnownNames.Timestamp];

    private static readonly ImmutableArray<string> s_ofRelations = [KnownNames.ForeignKey, KnownNames.InverseProperty, KnownNames.Through];

    /// <summary>Creates the analyzer.</summary>
    public AttributeWithoutEffectAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        bool isOwned = TableTypes.IsOwned(type);
        if (!isOwned && !TableTypes.IsTable(type))
        {
            return;
        }

        if (isOwned)
        {
            foreach (string name in (string[])[KnownNames.Index, KnownNames.EfIndex, KnownNames.PrimaryKey, KnownNames.EfPrimaryKey])
            {
                if (type.FindAttribute(name) is { } attribute)
                {
                    Report(context, type, type, attribute, "an [Owned] object is stored inside its row and has no key and no index; put it on the table");
                }
            }
        }

        else if (type.FindAttribute(KnownNames.SchemaTable) is { } table && table.Named("Schema") is string { Length: > 0 })
        {
            Report(context, type, type, table, "a database has no schemas: its Schema is not part of the table's name; write it into the name if tables are to be told apart by it");
        }

        if (type.FindAttribute(KnownNames.EfKeyless) is { } keyless)
        {
            Report(context, type, type, keyless, "a table has a key, by which its rows are stored; leave it out");
        }

        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type))
        {
            foreach (AttributeData attribute in MemberAttributes.Of(property))
            {
                if (attribute.AttributeClass is { } named && Reason(property, named, attribute, type, isOwned, context) is { } reason)
                {
                    Report(context, type, property, attribute, reason);
                }
            }

            foreach (AttributeData attribute in UnreadAttributes.OfField(property))
            {
                Report(context, type, property, attribute, "it is put on the field behind the property, where nothing reads it; write it without 'field:'");
            }

            foreach ((IFieldSymbol member, AttributeData attribute) in UnreadAttributes.OfEnums(property))
            {
                bool isOwn = SymbolEqualityComparer.Default.Equals(property.ContainingType, type);
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    isOwn ? property.Locations[0] : type.Locations[0],
                    ValidationAttributes.NameOf(attribute),
                    member.ContainingType.Name + "." + member.Name,
                    "an enum is stored by the names that its members have in C#; give the member that name"));
            }
        }
    }

    private static string? Reason(IPropertySymbol property, INamedTypeSymbol attribute, AttributeData data, INamedTypeSymbol type, bool isOwned, SymbolAnalysisContext context)
    {
        bool isOfRow = s_ofRows.Any(attribute.Is), isOfRelation = s_ofRelations.Any(attribute.Is);
        bool isColumn = isOfRow || attribute.Is(KnownNames.Column);
        if (PropertyRoles.IsIgnored(property))
        {
            return isOfRow || isOfRelation ? "the property is marked as not stored; remove one of the two attributes" : null;
        }

        if (UnreadAttributes.Reason(attribute, data) is { } unread)
        {
            return unread;
        }

        if (PropertyRoles.RelationOf(property) is { } relation)
        {
            return isOwned ? null
                : ValidationAttributes.IsOne(attribute) ? "a relation is not stored, and its rows are not checked with this one; put the rule on " + ForeignKeyName.Of(property, type, context.Compilation, context.CancellationToken)
                : isColumn ? "a relation is not stored; put it on the column that holds the key of '" + relation.Target.Name + "'"
                : null;
        }

        if (ObjectRuleReader.IsComputed(property))
        {
            return isColumn || isOfRelation ? "the property is computed and not stored; give it an accessor that sets it to make it a column" : null;
        }

        if (isOwned && (isOfRow || isOfRelation))
        {
            return "an [Owned] object is stored inside its row and has no key, index or reference of its own; make it a column of the table";
        }

        return attribute.Is(KnownNames.DatabaseGenerated) && data.Positional(0) is not 0 && !IsAssigned(property, type, isOwned)
            ? "the database gives values to a key that is one int or long, and to nothing else; set it in the program"
            : null;
    }

    private static bool IsAssigned(IPropertySymbol property, INamedTypeSymbol type, bool isOwned) =>
        !isOwned && KeyDiscovery.Find(type) is { Count: 1 } key && SymbolEqualityComparer.Default.Equals(key[0], property) &&
        property.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    /// <summary>An attribute of a base class is reported at the table, where it has no effect.</summary>
    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, ISymbol symbol, AttributeData attribute, string reason)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(symbol, type) || SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);
        Location? place = isOwn ? attribute.LocationOr(symbol) : type.Locations[0];
        context.ReportDiagnostic(Diagnostic.Create(s_rule, place, ValidationAttributes.NameOf(attribute), symbol.Name, reason));
    }
}
