using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// Reads foreign keys: <c>[References&lt;T&gt;]</c>, <c>[ForeignKey]</c> on either end, and the convention
/// <c>Artist? Artist</c> beside <c>ArtistId</c>.
/// </summary>
internal sealed class ReferenceReader(StoredType stored, RuleViolations violations)
{
    private const string Restrict = "Restrict";
    private static readonly string[] s_actions = [Restrict, "Cascade", "SetNull"];

    private readonly List<ForeignKeyShape> _references = [];

    public IReadOnlyList<ForeignKeyShape> Read()
    {
        ReadDeclared();
        foreach (RelationProperty relation in stored.Relations)
        {
            if (!relation.IsCollection)
            {
                ReadRelation(relation);
            }
        }

        return _references;
    }

    private void ReadDeclared()
    {
        var declared = new List<(INamedTypeSymbol Target, string Action, int Place, AttributeData Attribute)>();
        for (int i = 0; i < stored.Properties.Count; i++)
        {
            if (stored.Properties[i].Symbol.FindAttribute(KnownNames.References) is not { } attribute)
            {
                continue;
            }

            if (attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol target || !TableTypes.IsEntity(target))
            {
                violations.Add(TableRule.InvalidReference, stored.Properties[i].Symbol, attribute, stored.Properties[i].Symbol.Name, attribute.AttributeClass.TypeArguments[0].Name, "it is not a table");
                continue;
            }

            int action = attribute.Named("OnDelete") is int number && number >= 0 && number < s_actions.Length ? number : 0;
            declared.Add((target, s_actions[action], i, attribute));
        }

        foreach (var group in declared.GroupBy(reference => reference.Target, (IEqualityComparer<INamedTypeSymbol>)SymbolEqualityComparer.Default))
        {
            // A composite key is referred to by as many columns as it has, in their declared order.
            int length = KeyDiscovery.Find(group.Key).Count;
            if (length > 1)
            {
                Add(group.Key, [.. group.Select(reference => reference.Place)], group.First().Action, group.First().Attribute);
                continue;
            }

            foreach (var reference in group)
            {
                Add(reference.Target, [reference.Place], reference.Action, reference.Attribute);
            }
        }
    }

    private void ReadRelation(RelationProperty relation)
    {
        if (relation.Symbol.FindAttribute(KnownNames.ForeignKey) is { } attribute)
        {
            string[] names = [.. (attribute.Positional(0) as string ?? "").Split(',').Select(name => name.Trim())];
            List<int> places = [.. names.Select(IndexOf)];
            if (places.Contains(-1))
            {
                violations.Add(TableRule.InvalidReference, relation.Symbol, attribute, relation.Symbol.Name, relation.Target.Name, "[ForeignKey] names a property that is not a column");
                return;
            }

            Add(relation.Target, places, Restrict, attribute);
            return;
        }

        int pointing = stored.Properties.ToList().FindIndex(property =>
            property.Symbol.FindAttribute(KnownNames.ForeignKey)?.Positional(0) as string == relation.Symbol.Name);
        if (pointing >= 0)
        {
            Add(relation.Target, [pointing], Restrict, stored.Properties[pointing].Symbol.FindAttribute(KnownNames.ForeignKey)!);
            return;
        }

        // By convention only where it is plain: a single key, a column of its type named after the relation.
        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(relation.Target);
        if (key.Count == 1)
        {
            int conventional = IndexOf(relation.Symbol.Name + key[0].Name);
            conventional = conventional >= 0 ? conventional : IndexOf(relation.Symbol.Name + "Id");
            if (conventional >= 0 && Matches(conventional, key[0]))
            {
                Add(relation.Target, [conventional], Restrict, null);
            }
        }
    }

    private int IndexOf(string property)
    {
        for (int i = 0; i < stored.Properties.Count; i++)
        {
            if (stored.Properties[i].Symbol.Name == property)
            {
                return i;
            }
        }

        return -1;
    }

    private bool Matches(int place, IPropertySymbol key) => SymbolEqualityComparer.Default.Equals(
        TypeClassifier.Underlying(stored.Properties[place].Symbol.Type), TypeClassifier.Underlying(key.Type));

    private void Add(INamedTypeSymbol target, List<int> places, string action, AttributeData? attribute)
    {
        string table = TableNames.Of(target);
        EquatableArray<int> columns = places.ToEquatableArray();
        if (_references.Any(reference => reference.ReferencedTable == table && reference.Columns.Equals(columns)))
        {
            return;
        }

        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(target);
        string? fault = null;
        if (key.Count != places.Count)
        {
            fault = "its key has " + RangeLiterals.Text(key.Count) + " columns, not " + RangeLiterals.Text(places.Count);
        }
        else if (!places.Select((place, i) => Matches(place, key[i])).All(matches => matches))
        {
            fault = "its key is of another type";
        }
        else if (action == "SetNull" && places.Any(place => !stored.Properties[place].Shape.Shape.IsNullable))
        {
            fault = "SetNull needs a nullable column";
        }

        ISymbol at = stored.Properties[places[0]].Symbol;
        if (fault is null)
        {
            _references.Add(new ForeignKeyShape(columns, table, action));
        }
        else if (attribute is null)
        {
            violations.Add(TableRule.InvalidReference, at, at.Name, target.Name, fault);
        }
        else
        {
            violations.Add(TableRule.InvalidReference, at, attribute, at.Name, target.Name, fault);
        }
    }
}
