using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>What messages call the foreign key of a relation.</summary>
internal static class ForeignKeyName
{
    /// <summary>"the foreign key 'ArtistId'": the columns that a to-one relation of a table follows, as far as they are known.</summary>
    public static string Of(IPropertySymbol relation, INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        TableDeclaration table = TableDeclarations.Of(compilation).Table(type, compilation, cancel);
        return table.References.Relations.TryGetValue(relation.Name, out Reference? reference) && reference is not null
            ? "the foreign key " + string.Join(" and ", reference.Shape.Columns.Select(place => "'" + table.Stored.Properties[place].Symbol.Name + "'"))
            : "the foreign key";
    }
}
