using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Reads <c>[Index]</c> (JsonOrm's and EF Core's) and <c>[Unique]</c>.</summary>
internal sealed class IndexReader(INamedTypeSymbol type, string table, IReadOnlyList<StoredProperty> columns, RuleViolations violations)
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
                    Add(attribute, [i], true);
                }
                else if (kind.Is(KnownNames.Index))
                {
                    // On a property the attribute applies to that property; names in it would be ignored.
                    Add(attribute, attribute.Strings().Any() ? Find(attribute) : [i], attribute.Named("IsUnique") is true);
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

    private List<int>? Find(AttributeData attribute)
    {
        var found = new List<int>();
        bool isKnown = true;
        foreach (string name in attribute.Strings())
        {
            int place = IndexOf(name);
            if (place < 0 || found.Contains(place))
            {
                violations.Add(TableRule.UnknownIndexColumn, type, attribute, type.Name, name);
                isKnown = false;
            }

            found.Add(place);
        }

        if (found.Count == 0)
        {
            violations.Add(TableRule.UnknownIndexColumn, type, attribute, type.Name, "");
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

    private void Add(AttributeData attribute, List<int>? places, bool isUnique)
    {
        if (places is null)
        {
            return;
        }

        foreach (int place in places)
        {
            StoredProperty column = columns[place];
            if (column.Shape.Shape.Column == ColumnKind.Json)
            {
                violations.Add(TableRule.UnsupportedIndexType, column.Symbol, attribute, column.Symbol.Name, column.Symbol.Type.ToDisplayString());
                return;
            }
        }

        EquatableArray<int> indexed = places.ToEquatableArray();
        string? given = attribute.Named("Name") as string;
        int same = _indexes.FindIndex(index => index.Columns.Equals(indexed));
        if (same >= 0 && given is null)
        {
            // [Index, Unique] on one property is a single unique index.
            _indexes[same] = _indexes[same] with { IsUnique = _indexes[same].IsUnique || isUnique };
            return;
        }

        string name = given ?? TableNames.OfIndex(table, places.Select(place => columns[place].Shape.Name));
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

        _indexes.Add(new IndexShape(name, indexed, isUnique));
    }
}
