using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// Reads foreign keys: <c>[References&lt;T&gt;]</c>, <c>[ForeignKey]</c> on either end, and by convention <c>Artist? Artist</c>
/// beside <c>ArtistId</c>, or <c>ArtistId</c> where <c>Artist</c> of the same namespace has a collection of these rows.
/// </summary>
internal sealed class ReferenceReader(INamedTypeSymbol type, StoredType stored, RuleViolations violations)
{
    private const string Restrict = "Restrict";
    private static readonly string[] s_actions = [Restrict, "Cascade", "SetNull"];

    private readonly List<Reference> _references = [];
    private readonly Dictionary<string, Reference?> _relations = [];

    public IReadOnlyList<Reference> References => _references;

    /// <summary>The foreign key of each to-one relation that has one; null if a problem in it has been reported.</summary>
    public IReadOnlyDictionary<string, Reference?> Relations => _relations;

    public void Read()
    {
        ReadDeclared();
        List<RelationProperty> open = [];
        foreach (RelationProperty relation in stored.Relations)
        {
            if (!relation.IsCollection && !ReadRelation(relation))
            {
                open.Add(relation);
            }
        }

        ReadInverses();
        foreach (RelationProperty relation in open)
        {
            MatchOnlyReference(relation);
        }
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
            // A reference to a composite key has as many columns, in declared order.
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

    /// <summary>Finds the foreign key of a relation by attribute or by convention.</summary>
    private bool ReadRelation(RelationProperty relation)
    {
        if (relation.Symbol.FindAttribute(KnownNames.ForeignKey) is { } attribute)
        {
            List<int> places = [.. Names(attribute).Select(IndexOf)];
            if (places.Contains(-1))
            {
                violations.Add(TableRule.InvalidReference, relation.Symbol, attribute, relation.Symbol.Name, relation.Target.Name, "[ForeignKey] names a property that is not a column");
                _relations[relation.Symbol.Name] = null;
                return true;
            }

            _relations[relation.Symbol.Name] = Add(relation.Target, places, Restrict, attribute);
            return true;
        }

        List<int> pointing = [.. Enumerable.Range(0, stored.Properties.Count).Where(place =>
            stored.Properties[place].Symbol.FindAttribute(KnownNames.ForeignKey)?.Positional(0) as string == relation.Symbol.Name)];
        if (pointing.Count > 0)
        {
            _relations[relation.Symbol.Name] = Add(relation.Target, pointing, Restrict, stored.Properties[pointing[0]].Symbol.FindAttribute(KnownNames.ForeignKey)!);
            return true;
        }

        return MatchName(relation, relation.Symbol.Name);
    }

    /// <summary>The convention applies only if it is unambiguous: a single key, and a column of its type named after the relation.</summary>
    private bool MatchName(RelationProperty relation, string name)
    {
        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(relation.Target);
        if (key.Count != 1)
        {
            return false;
        }

        int place = IndexOf(name + key[0].Name);
        place = place >= 0 ? place : IndexOf(name + "Id");
        place = place >= 0 ? place : IndexOf(name + "ID");
        if (place < 0 || !Matches(place, key[0]) || IsOwnKey(place, relation.Target, key[0]) || RefersElsewhere(place, relation.Target))
        {
            return false;
        }

        _relations[relation.Symbol.Name] = Add(relation.Target, [place], Restrict, null);
        return true;
    }

    /// <summary>A relation of any name uses the only foreign key to its table that no other relation uses, or a column named after the table.</summary>
    private void MatchOnlyReference(RelationProperty relation)
    {
        Reference[] all = [.. _references.Where(reference => SymbolEqualityComparer.Default.Equals(reference.Target, relation.Target))];
        Reference[] free = [.. all.Where(reference => !_relations.ContainsValue(reference))];
        if (all.Length == 0)
        {
            MatchName(relation, relation.Target.Name);
        }
        else if (free.Length == 1)
        {
            _relations[relation.Symbol.Name] = free[0];
        }
    }

    /// <summary>The other end of <c>List&lt;Album&gt; Albums</c> in <c>Artist</c>: a column <c>ArtistId</c> without another role.</summary>
    private void ReadInverses()
    {
        for (int i = 0; i < stored.Properties.Count; i++)
        {
            string name = stored.Properties[i].Symbol.Name;
            if (name.Length < 3 || !(name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal)) || _references.Any(reference => reference.Shape.Columns.Contains(i)))
            {
                continue;
            }

            INamespaceOrTypeSymbol around = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
            foreach (INamedTypeSymbol principal in around.GetTypeMembers(name.Substring(0, name.Length - 2), 0))
            {
                if (TableTypes.IsEntity(principal) && HasCollectionOver(principal, name) && KeyDiscovery.Find(principal) is { Count: 1 } key && Matches(i, key[0]) && !IsOwnKey(i, principal, key[0]))
                {
                    Add(principal, [i], Restrict, null);
                }
            }
        }
    }

    private bool HasCollectionOver(INamedTypeSymbol principal, string column) => PropertyRoles.PropertiesOf(principal).Any(property =>
        PropertyRoles.RelationOf(property) is { IsCollection: true } relation &&
        SymbolEqualityComparer.Default.Equals(relation.Target, type) &&
        !PropertyRoles.IsIgnored(property) &&
        !property.HasAttribute(KnownNames.Through) &&
        (property.FindAttribute(KnownNames.ForeignKey) is not { } attribute || attribute.Positional(0) as string == column));

    /// <summary>Returns the properties that a <c>[ForeignKey]</c> names.</summary>
    public static IEnumerable<string> Names(AttributeData attribute) => (attribute.Positional(0) as string ?? "").Split(',').Select(name => name.Trim());

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

    /// <summary>True for a key named after its own table, which is not a foreign key.</summary>
    private bool IsOwnKey(int place, INamedTypeSymbol target, IPropertySymbol key) =>
        SymbolEqualityComparer.Default.Equals(target, type) && stored.Properties[place].Symbol.Name == key.Name;

    private bool RefersElsewhere(int place, INamedTypeSymbol target) => _references.Any(reference =>
        reference.Shape.Columns.Count == 1 && reference.Shape.Columns[0] == place && !SymbolEqualityComparer.Default.Equals(reference.Target, target));

    private Reference? Add(INamedTypeSymbol target, List<int> places, string action, AttributeData? attribute)
    {
        EquatableArray<int> columns = places.ToEquatableArray();
        if (_references.FirstOrDefault(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Target, target) && reference.Shape.Columns.Equals(columns)) is { } known)
        {
            return known;
        }

        if (FaultOf(target, places, action) is not { } fault)
        {
            var added = new Reference(new ForeignKeyShape(columns, TableNames.Of(target), action), target);
            _references.Add(added);
            return added;
        }

        ISymbol at = stored.Properties[places[0]].Symbol;
        if (attribute is null)
        {
            violations.Add(TableRule.InvalidReference, at, at.Name, target.Name, fault);
        }
        else
        {
            violations.Add(TableRule.InvalidReference, at, attribute, at.Name, target.Name, fault);
        }

        return null;
    }

    private string? FaultOf(INamedTypeSymbol target, List<int> places, string action)
    {
        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(target);
        return key.Count != places.Count ? "its key has " + RangeLiterals.Text(key.Count) + " columns, not " + RangeLiterals.Text(places.Count)
            : !places.Select((place, i) => Matches(place, key[i])).All(matches => matches) ? "its key is of another type"
            : action == "SetNull" && places.Any(place => !stored.Properties[place].Shape.Shape.IsNullable) ? "SetNull needs a nullable column"
            : null;
    }
}
