using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>Columns in the code of conditions.</summary>
internal static class Columns
{
    /// <summary>
    /// Returns the column of a query's own row that an expression is, <c>u.City</c> or <c>User.Columns.City</c>; null for anything else, including a path to
    /// another row.
    /// </summary>
    public static IPropertyReferenceOperation? Of(IOperation value, QueryTypes types) =>
        value.WithoutConversions() is IPropertyReferenceOperation { Instance: { } row } column && types.IsExpression(column.Type) && IsOwnRow(row.WithoutConversions(), types) ? column : null;

    /// <summary>True if the expression names a row of columns anywhere: its value differs from row to row.</summary>
    public static bool AreIn(IOperation value, QueryTypes types) => value.DescendantsAndSelf().Any(part => types.IsColumnSet(part.Type));

    /// <summary>True if the expression reads only columns of the query's own row.</summary>
    public static bool AreOwn(IOperation value, QueryTypes types) => value.DescendantsAndSelf().All(part =>
        !types.IsColumnSet(part.Type) || (IsOwnRow(part, types) && part.Parent is IPropertyReferenceOperation column && types.IsExpression(column.Type)) || part is ITypeOfOperation);

    /// <summary>Returns the property of the row's class behind a column; null if it has another name.</summary>
    public static IPropertySymbol? PropertyOf(IPropertyReferenceOperation column) =>
        column.Property.ContainingType?.ContainingType is { } table ? PropertyRoles.PropertiesOf(table).FirstOrDefault(property => property.Name == column.Property.Name) : null;

    /// <summary>True if the key or an index can serve a condition on the column, because it begins with the column.</summary>
    public static bool IsServed(IPropertySymbol property, INamedTypeSymbol table, OperationAnalysisContext context)
    {
        TableDeclaration declaration = TableDeclarations.Of(context.Compilation).Table(table, context.Compilation, context.CancellationToken);
        return IsAt(declaration.Key, 0) || declaration.Indexes.Any(index => index.Paths.Count == 0 && IsAt([.. index.Columns], 0));

        bool IsAt(IReadOnlyList<int> places, int at) => places.Count > at && declaration.Stored.Properties[places[at]].Symbol.Name == property.Name;
    }

    private static bool IsOwnRow(IOperation row, QueryTypes types) =>
        types.IsColumnSet(row.Type) && row is IParameterReferenceOperation or IPropertyReferenceOperation { Property: { IsStatic: true, Name: ReservedNames.Columns } } or ILocalReferenceOperation;
}
