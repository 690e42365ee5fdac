using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.PendingChanges;

/// <summary>The names under which the lock file of a class may be found.</summary>
internal static class TableNamesBefore
{
    /// <summary>Returns the table's name, then its earlier names.</summary>
    public static IEnumerable<string> AndNow(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Is(KnownNames.RenamedFrom) == true)
            .SelectMany(attribute => attribute.Strings())
            .Prepend(TableNames.Of(type));
}
