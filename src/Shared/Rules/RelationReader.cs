using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// Finds the foreign key behind each relation: a table's own for a to-one relation, the other table's for a to-many one,
/// and those of the link table for <c>[Through&lt;TLink&gt;]</c>.
/// </summary>
internal sealed class RelationReader(TableDeclaration table, Func<INamedTypeSymbol, TableDeclaration> declarationOf)
{
    private readonly RuleViolations _violations = new();

    /// <summary>The broken rules; complete after <see cref="Read"/> has returned.</summary>
    public IReadOnlyList<RuleViolation> Violations => _violations.Items;

    public IReadOnlyList<Relation> Read()
    {
        var relations = new List<Relation>();
        foreach (RelationProperty property in table.Stored.Relations)
        {
            Relation? relation = !property.IsCollection ? ReadToOne(property)
                : property.Symbol.FindAttribute(KnownNames.Through) is { } through ? ReadThrough(property, through)
                : ReadToMany(property);
            if (relation is not null)
            {
                relations.Add(relation);
            }
        }

        return relations;
    }

    private Relation? ReadToOne(RelationProperty property)
    {
        if (!table.References.Relations.TryGetValue(property.Symbol.Name, out Reference? reference))
        {
            bool areSeveral = table.References.References.Any(candidate => Same(candidate.Target, property.Target));
            Report(
                property,
                areSeveral ? "several foreign keys of '" + table.Type.Name + "' refer to it" : "'" + table.Type.Name + "' has no foreign key to it",
                areSeveral
                    ? "say which with [ForeignKey(nameof(…))]"
                    : "add a column '" + property.Symbol.Name + "Id' of its key's type, name the column with [ForeignKey(nameof(…))], or mark the property [NotMapped]");
            return null;
        }

        return reference is null ? null : new Relation(property, RelationKind.ToOne, reference.Shape.Columns, IsOptional(reference), null);
    }

    private bool IsOptional(Reference reference) => reference.Shape.Columns.Any(place => table.Stored.Properties[place].Shape.Shape.IsNullable);

    private Relation? ReadToMany(RelationProperty property)
    {
        if (!CanHoldRows(property))
        {
            return null;
        }

        if (!IsOfThisDatabase(property))
        {
            return null;
        }

        TableDeclaration other = declarationOf(property.Target);
        Reference[] candidates = [.. other.References.References.Where(reference => Same(reference.Target, table.Type))];
        Reference[] named = [.. candidates.Where(reference => IsNamed(property, other, reference))];
        bool isToldApart = named.Length > 0 || property.Symbol.HasAttribute(KnownNames.ForeignKey) || property.Symbol.HasAttribute(KnownNames.InverseProperty);
        candidates = isToldApart ? named : candidates;
        if (candidates.Length == 1)
        {
            return new Relation(property, RelationKind.ToMany, candidates[0].Shape.Columns, false, null, Over(other, candidates[0]).FirstOrDefault());
        }

        Report(
            property,
            candidates.Length > 1 ? "several foreign keys of '" + property.Target.Name + "' refer to '" + table.Type.Name + "'"
                : isToldApart ? "'" + property.Target.Name + "' has no such foreign key to '" + table.Type.Name + "'"
                : "'" + property.Target.Name + "' has no foreign key to '" + table.Type.Name + "'",
            candidates.Length > 1
                ? "say which with [ForeignKey(nameof(" + property.Target.Name + ".…))]"
                : "mark the column of '" + property.Target.Name + "' that holds the key with [References<" + table.Type.Name + ">], put [Through<TLink>] on the property where a link table pairs the rows, or mark it [NotMapped]");
        return null;
    }

    private static bool IsNamed(RelationProperty property, TableDeclaration other, Reference reference)
    {
        if (property.Symbol.FindAttribute(KnownNames.ForeignKey) is { } attribute)
        {
            return reference.Shape.Columns.Select(place => other.Stored.Properties[place].Symbol.Name).SequenceEqual(ReferenceReader.Names(attribute));
        }

        IEnumerable<RelationProperty> over = Over(other, reference);
        return property.Symbol.FindAttribute(KnownNames.InverseProperty)?.Positional(0) is string inverse
            ? over.Any(relation => relation.Symbol.Name == inverse)
            : over.Any(relation => relation.Symbol.FindAttribute(KnownNames.InverseProperty)?.Positional(0) as string == property.Symbol.Name);
    }

    /// <summary>Returns the to-one relations that use a foreign key.</summary>
    private static IEnumerable<RelationProperty> Over(TableDeclaration other, Reference reference) => other.Stored.Relations.Where(relation =>
        !relation.IsCollection && other.References.Relations.TryGetValue(relation.Symbol.Name, out Reference? known) && Equals(known, reference));

    private Relation? ReadThrough(RelationProperty property, AttributeData attribute)
    {
        if (!CanHoldRows(property))
        {
            return null;
        }

        if (attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol type || !TableTypes.IsTable(type))
        {
            Report(property, "its link '" + attribute.AttributeClass.TypeArguments[0].Name + "' is not a table", "mark the link with [Table]");
            return null;
        }

        if (!IsOfThisDatabase(property))
        {
            return null;
        }

        TableDeclaration link = declarationOf(type);
        Reference[] toThis = Ends(link, table.Type, attribute.Named("From") as string);
        Reference[] toTarget = Ends(link, property.Target, attribute.Named("To") as string);
        if (Same(table.Type, property.Target))
        {
            // If both ends are at one table, naming either determines the other.
            toTarget = toThis.Length == 1 && toTarget.Length > 1 ? [.. toTarget.Where(reference => !reference.Equals(toThis[0]))] : toTarget;
            toThis = toTarget.Length == 1 && toThis.Length > 1 ? [.. toThis.Where(reference => !reference.Equals(toTarget[0]))] : toThis;
        }

        if (toThis.Length != 1 || toTarget.Length != 1 || toThis[0].Equals(toTarget[0]))
        {
            bool areSeveral = toThis.Length > 0 && toTarget.Length > 0;
            Report(
                property,
                areSeveral
                    ? "several foreign keys of its link '" + type.Name + "' would do"
                    : "its link '" + type.Name + "' has no foreign key to '" + (toThis.Length == 0 ? table.Type.Name : property.Target.Name) + "'",
                areSeveral
                    ? "say which with [Through<" + type.Name + ">(From = nameof(…), To = nameof(…))]"
                    : "mark the link's columns with [References<…>]");
            return null;
        }

        return new Relation(property, RelationKind.Through, default, false, new Link(type, toThis[0].Shape.Columns, toTarget[0].Shape.Columns));
    }

    private static Reference[] Ends(TableDeclaration link, INamedTypeSymbol target, string? columns) => [.. link.References.References.Where(reference =>
        Same(reference.Target, target) &&
        (columns is null || reference.Shape.Columns.Select(place => link.Stored.Properties[place].Symbol.Name).SequenceEqual(columns.Split(',').Select(name => name.Trim()))))];

    private bool CanHoldRows(RelationProperty property)
    {
        if (TypeClassifier.BuildingOf(property.Symbol.Type) is not (CollectionBuilding.Dictionary or CollectionBuilding.SortedDictionary))
        {
            return true;
        }

        Report(property, "a dictionary holds no rows of a table", "make it a List<" + property.Target.Name + ">");
        return false;
    }

    /// <summary>False for a class that is not a table of this generator: it has no columns.</summary>
    private bool IsOfThisDatabase(RelationProperty property)
    {
        if (TableTypes.IsTable(property.Target))
        {
            return true;
        }

        if (!PropertyRoles.IsIgnoredByJson(property.Symbol))
        {
            Report(
                property,
                "the in-box [Table] on '" + property.Target.Name + "' makes a table only of a partial class of this project",
                "mark '" + property.Target.Name + "' with [JsonOrm.Table], or mark the property [NotMapped]");
        }

        return false;
    }

    private void Report(RelationProperty property, string why, string next) =>
        _violations.Add(TableRule.UnresolvedRelation, property.Symbol, property.Symbol.Name, property.Target.Name, why, next);

    private static bool Same(INamedTypeSymbol left, INamedTypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
