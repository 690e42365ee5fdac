namespace JsonOrm.Rules;

/// <summary>An owned type or an enum inside a column's values.</summary>
/// <param name="Owned">The owned type; null for an enum.</param>
/// <param name="Enum">The enum; null for an owned type.</param>
internal sealed record MetType(OwnedShape? Owned, EnumShape? Enum);

/// <summary>Lists the owned types and enums that a column leads to in the order in which <see cref="ShapeNotation"/> meets them: their places are the numbers that the notation gives them.</summary>
internal sealed class MetTypes
{
    private readonly IReadOnlyList<OwnedShape> _owned;
    private readonly IReadOnlyList<EnumShape> _enums;
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<MetType> _types = [];

    private MetTypes(IReadOnlyList<OwnedShape> owned, IReadOnlyList<EnumShape> enums)
    {
        _owned = owned;
        _enums = enums;
    }

    /// <summary>The types of a column's shape.</summary>
    public static IReadOnlyList<MetType> Of(TypeShape shape, IReadOnlyList<OwnedShape> owned, IReadOnlyList<EnumShape> enums)
    {
        var types = new MetTypes(owned, enums);
        types.Visit(shape);
        return types._types;
    }

    private void Visit(TypeShape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Enum when _met.Add(shape.Type):
                _types.Add(new MetType(null, _enums.First(candidate => candidate.Type == shape.Type)));
                break;
            case ShapeKind.Owned when _met.Add(shape.Type):
                OwnedShape owned = _owned.First(candidate => candidate.Type == shape.Type);
                _types.Add(new MetType(owned, null));
                foreach (MemberShape member in owned.Members)
                {
                    Visit(member.Shape);
                }

                break;
            case ShapeKind.Sequence:
                Visit(shape.Element!);
                break;
            case ShapeKind.Dictionary:
                Visit(shape.Key!);
                Visit(shape.Element!);
                break;
        }
    }
}
