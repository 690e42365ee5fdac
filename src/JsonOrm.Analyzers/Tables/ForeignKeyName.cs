using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The name of a relation's foreign key in messages.</summary>
internal static class ForeignKeyName
{
    /// <summary>Returns "the foreign key 'ArtistId'": the columns of a table's to-one relation, as far as they are known.</summary>
    public static string Of(IPropertySymbol relation, INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        TableDeclaration table = TableDeclarations.Of(compilation).Table(type, compilation, cancel);
        return table.References.Relations.TryGetValue(relation.Name, out Reference? reference) && reference is not null
            ? "the foreign key " + string.Join(" and ", reference.Shape.Columns.Select(place => "'" + table.Stored.Properties[place].Symbol.Name + "'"))
            : "the foreign key";
    }
}
