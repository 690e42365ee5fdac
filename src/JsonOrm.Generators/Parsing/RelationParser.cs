using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns a relation into a value that a model can hold.</summary>
internal static class RelationParser
{
    public static RelationShape Parse(Relation relation, INamedTypeSymbol table, Compilation compilation)
    {
        IPropertySymbol property = relation.Property.Symbol;
        return new RelationShape(
            property.Name,
            relation.Kind,
            TypeClassifier.NameOf(relation.Property.Target),
            relation.ForeignKey,
            relation.IsOptional,
            relation.Link is { } link ? new LinkShape(TypeClassifier.NameOf(link.Type), link.ToThis, link.ToTarget) : null,
            MemberOf(relation.Property, table, compilation),
            relation.Inverse is { } inverse ? MemberOf(inverse, table, compilation) : null);
    }

    private static RelationMember MemberOf(RelationProperty relation, INamedTypeSymbol table, Compilation compilation)
    {
        IPropertySymbol property = relation.Symbol;
        ITypeSymbol? element = relation.IsCollection ? TypeClassifier.ElementOf(property.Type) : null;
        return new RelationMember(
            property.Name,
            SettingOf(property, table, compilation),
            TypeClassifier.NameOf(property.Type),
            element is null ? CollectionBuilding.None : TypeClassifier.BuildingOf(property.Type),
            property.Type.IsReferenceType && property.Type.NullableAnnotation != NullableAnnotation.NotAnnotated,
            element?.NullableAnnotation == NullableAnnotation.Annotated,
            TypeClassifier.NameOf((PropertyRoles.SetterOf(property) ?? (ISymbol)property).ContainingType));
    }

    private static MemberSetting SettingOf(IPropertySymbol property, INamedTypeSymbol table, Compilation compilation) => PropertyRoles.SetterOf(property) switch
    {
        null => MemberSetting.Constructor,
        { } setter when !compilation.IsSymbolAccessibleWithin(setter, table, table) => MemberSetting.Accessor,
        { IsInitOnly: true } => MemberSetting.Init,
        _ => MemberSetting.Set,
    };
}
