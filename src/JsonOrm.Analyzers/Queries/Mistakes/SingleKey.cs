using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>The key of a table that has one column.</summary>
internal static class SingleKey
{
    /// <summary>Returns its name; null for other types and for a composite key.</summary>
    public static string? Of(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && TableTypes.IsTable(named) && KeyDiscovery.Find(named) is { } keys && keys.Count() == 1 ? keys.First().Name : null;
}
