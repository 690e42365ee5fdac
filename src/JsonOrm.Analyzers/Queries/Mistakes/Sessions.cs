using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>The databases, transactions and snapshots in scope.</summary>
internal static class Sessions
{
    /// <summary>Returns the only one in scope at a location; null if there is none or more than one.</summary>
    public static string? At(SyntaxNode place, QueryCode code)
    {
        string[] names = [.. code.Model.LookupSymbols(place.SpanStart)
            .Where(symbol => code.Types.IsSession(TypeOf(symbol)))
            .Select(symbol => symbol.Name)];
        return names.Length == 1 ? names[0] : null;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
