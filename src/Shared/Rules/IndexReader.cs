using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Reads <c>[Index]</c> (JsonOrm's and EF Core's) and <c>[Unique]</c>.</summary>
internal sealed class IndexReader(INamedTypeSymbol type, string table, IReadOnlyList<StoredProperty> columns, IReadOnlyList<OwnedShape> owned, RuleViolations violations)
{
    private readonly List<IndexShape> _indexes = [];

    public IReadOnlyList<IndexShape> Read()
    {
        for (int i = 0; i < columns.Count; i++)
        {
            foreach (AttributeData attribute in MemberAttributes.Of(columns[i].Symbol))
            {
                if (attribute.AttributeClass is not { } kind)
                {
                    continue;
                }

                if (kind.Is(KnownNames.Unique))
                {
                    Add(attribute, Whole(attribute, i), true);
                }
                else if (kind.Is(KnownNames.Index))
                {
                    // On a property the attribute applies to that property; names in it would be ignored.
                    Add(attribute, attribute.Strings().Any() ? Find(attribute) : Whole(attribute, i), attribute.Named("IsUnique") is true);
                }
            }
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (AttributeData attribute in MemberAttributes.Of(current))
            {
                if (attribute.AttributeClass is { } kind && (kind.Is(KnownNames.Index) || kind.Is(KnownNames.EfIndex)))
                {
                    bool isRepeated = !ReferenceEquals(current, type) && _indexes.Any(index => index.Name == attribute.Named("Name") as string);
                    Add(attribute, isRepeated ? null : Find(attribute), attribute.Named("IsUnique") is true);
                }
            }
        }

        return _indexes;
    }

    private List<IndexedPlace>? Whole(AttributeData attribute, int column) => PlaceOf(attribute, column, columns[column].Symbol.Name) is { } place ? [place] : null;

    private List<IndexedPlace>? Find(AttributeData attribute)
    {
        var found = new List<IndexedPlace>();
        bool isKnown = true;
        int names = 0;
        foreach (string path in attribute.Strings())
        {
            names++;
            int dot = path.IndexOf('.');
            int column = IndexOf(dot < 0 ? path : path.Substring(0, dot));
            if (column < 0 && dot >= 0)
            {
                violations.Add(TableRule.UnusableIndexPath, type, attribute, type.Name, path, "0", $"'{type.Name}' has no stored property '{path.Substring(0, dot)}'");
            }

            IndexedPlace? place = column < 0 ? null : PlaceOf(attribute, column, path);
            if ((column < 0 && dot < 0) || (place is not null && found.Contains(place)))
            {
                violations.Add(TableRule.UnknownIndexColumn, type, attribute, type.Name, path);
                place = null;
            }

            isKnown &= place is not null;
            found.Add(place ?? new IndexedPlace(column, "", IsNested: false, HasElements: false));
        }

        if (names == 0)
        {
            violations.Add(TableRule.UnknownIndexColumn, type, attribute, type.Name, "");
        }

        if (isKnown && found.Count(place => place.HasElements) > 1)
        {
            string path = attribute.Strings().Last();
            violations.Add(TableRule.UnusableIndexPath, type, attribute, type.Name, path, "0", "another name leads into a list too, and an index has one: make two indexes");
            isKnown = false;
        }

        return isKnown && found.Count > 0 ? found : null;
    }

    private int IndexOf(string property)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Symbol.Name == property)
            {
                return i;
            }
        }

        return -1;
    }

    private IndexedPlace? PlaceOf(AttributeData attribute, int column, string path)
    {
        StoredProperty property = columns[column];
        var place = IndexedPlace.Find(column, property.Shape, path, owned, out (int Segment, string Why)? fault);
        if (fault is { } wrong)
        {
            violations.Add(TableRule.UnusableIndexPath, type, attribute, type.Name, path, wrong.Segment.ToString(System.Globalization.CultureInfo.InvariantCulture), wrong.Why);
        }
        else if (place is null)
        {
            violations.Add(TableRule.UnsupportedIndexType, property.Symbol, attribute, property.Symbol.Name, property.Symbol.Type.ToDisplayString());
        }

        return place;
    }

    private void Add(AttributeData attribute, List<IndexedPlace>? places, bool isUnique)
    {
        if (places is null)
        {
            return;
        }

        EquatableArray<int> indexed = places.Select(place => place.Column).ToEquatableArray();
        EquatableArray<string> paths = places.Exists(place => place.IsNested) ? places.Select(place => place.Inside).ToEquatableArray() : EquatableArray<string>.Empty;
        string? given = attribute.Named("Name") as string;
        int same = _indexes.FindIndex(index => index.Columns.Equals(indexed) && index.Paths.Equals(paths));
        if (same >= 0 && given is null)
        {
            // [Index, Unique] on one property is a single unique index.
            _indexes[same] = _indexes[same] with { IsUnique = _indexes[same].IsUnique || isUnique };
            return;
        }

        string name = given ?? TableNames.OfIndex(table, places.Select(place => place.NameIn(columns)));
        if (given is not null && TableNames.IsMalformed(given))
        {
            violations.Add(TableRule.MalformedName, type, attribute, type.Name, TableNames.Escape(given));
            return;
        }

        if (_indexes.Any(index => index.Name == name))
        {
            violations.Add(TableRule.DuplicateIndexName, type, attribute, type.Name, name);
            return;
        }

        _indexes.Add(new IndexShape(name, indexed, isUnique) { Paths = paths });
    }
}
