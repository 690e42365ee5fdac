using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Determines which nested shapes contain anything to validate.</summary>
internal sealed class ShapeChecks
{
    private readonly Dictionary<string, OwnedShape> _owned;
    private readonly Dictionary<TypeShape, bool> _known = [];

    public ShapeChecks(TableModel table) => _owned = table.Owned.ToDictionary(owned => owned.Type);

    public bool IsChecked(TypeShape shape)
    {
        shape = shape with { IsNullable = false };
        if (!ShapeText.IsComposite(shape))
        {
            return false;
        }

        if (!_known.TryGetValue(shape, out bool isChecked))
        {
            // A type that contains itself: its other members decide.
            _known[shape] = false;
            isChecked = shape.Kind == ShapeKind.Owned
                ? _owned[shape.Type].Rules.Any || _owned[shape.Type].Members.Any(member => member.Rules.Count > 0 || HasRulesOfItsOwn(member.Shape) || IsChecked(member.Shape))
                : (shape.Element!.IsReference && !shape.Element.IsNullable) || IsChecked(shape.Element);
            _known[shape] = isChecked;
        }

        return isChecked;
    }

    /// <summary>True for a value type whose default value holds nothing and cannot be written.</summary>
    public static bool HasRulesOfItsOwn(TypeShape shape) => shape.Building == CollectionBuilding.ImmutableArray;
}
