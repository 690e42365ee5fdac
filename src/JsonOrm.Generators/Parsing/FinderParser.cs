using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>
/// Names the finders of a table's indexes. If the user's class or one of its bases declares the name, no finder is generated: adding an index must not conflict
/// with an existing method.
/// </summary>
internal static class FinderParser
{
    public static IEnumerable<FinderModel> Parse(TableDeclaration table)
    {
        var names = new HashSet<string> { table.Type.Name };
        for (int i = 0; i < table.Indexes.Count; i++)
        {
            IndexShape index = table.Indexes[i];
            if (index.Paths.Count > 0)
            {
                // Its values are not columns; a query finds them.
                continue;
            }

            string name = "By" + string.Join("And", index.Columns.Select(place => table.Stored.Properties[place].Shape.Property));
            if (IsFree(table.Type, name) && names.Add(name))
            {
                yield return new FinderModel(name, i, index.IsUnique ? FinderKind.Unique : FinderKind.Equal);
            }
        }

        // After all others: of two finders with one name, the equality finder is kept.
        for (int i = 0; i < table.Indexes.Count; i++)
        {
            if (!HasRange(table, table.Indexes[i]))
            {
                continue;
            }

            string name = "By" + table.Stored.Properties[table.Indexes[i].Columns[0]].Shape.Property + "Between";
            if (IsFree(table.Type, name) && names.Add(name))
            {
                yield return new FinderModel(name, i, FinderKind.Between);
            }
        }
    }

    /// <summary>True for columns with a meaningful order. The values of a foreign key identify rows, and so do those of a GUID, a flag or an enum.</summary>
    private static bool HasRange(TableDeclaration table, IndexShape index) =>
        !index.IsUnique && index.Paths.Count == 0 && index.Columns.Count == 1 &&
        table.Stored.Properties[index.Columns[0]].Shape.Shape.Column
            is not (ColumnKind.Boolean or ColumnKind.Guid or ColumnKind.Bytes or ColumnKind.Enum or ColumnKind.Json) &&
        !table.References.References.Any(reference => reference.Shape.Columns.Equals(index.Columns));

    private static bool IsFree(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.TypeParameters.Any(parameter => parameter.Name == name))
            {
                return false;
            }
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(current, type);
            if (current.GetMembers(name).Any(member =>
                (isOwn || member.DeclaredAccessibility != Accessibility.Private) && !TableTypes.IsGenerated(member) && !IsFinder(member)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for a finder of a base table in another assembly, whose source is not available.</summary>
    private static bool IsFinder(ISymbol member) =>
        member is IMethodSymbol { IsStatic: true, DeclaringSyntaxReferences.Length: 0, ReturnType: INamedTypeSymbol { Arity: 1, Name: "UniqueKey" or "Query" } result } &&
        TableTypes.IsTable(member.ContainingType) &&
        SymbolEqualityComparer.Default.Equals(result.TypeArguments[0], member.ContainingType);
}
