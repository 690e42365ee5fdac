using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>Finds equivalent conditions that compare the column itself.</summary>
internal static class BareColumn
{
    /// <summary>Returns the code to write, or null if there is none.</summary>
    public static string? Instead(ComputedColumn condition, QueryTypes types) => condition.Computed switch
    {
        IPropertyReferenceOperation { Property.Name: "Year" } year when condition.Operator == BinaryOperatorKind.Equals && IsColumn(year.Instance, condition) => OfYear(condition, types),
        IPropertyReferenceOperation { Property.Name: "Date" } date when condition.Operator == BinaryOperatorKind.Equals && IsColumn(date.Instance, condition) => OfDay(condition),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum => OfSum(condition, sum, types),
        IInvocationOperation { TargetMethod.Name: "Substring" or "Left" } part when condition.Operator == BinaryOperatorKind.Equals && IsColumn(part.Instance, condition) => OfPrefix(condition, part),
        IInvocationOperation { TargetMethod.Name: "Coalesce", Arguments: { Length: 1 } otherwise } choice when condition.Operator == BinaryOperatorKind.Equals && IsColumn(choice.Instance, condition)
            && Differ(otherwise[0].Value.WithoutConversions(), condition.Value) => condition.Column.Syntax + " == " + condition.Value.Syntax,
        _ => null,
    };

    private static bool IsColumn(IOperation? value, ComputedColumn condition) => value?.WithoutConversions() == condition.Column;

    private static bool Differ(IOperation one, IOperation other) =>
        one.ConstantValue is { HasValue: true, Value: { } first } && other.ConstantValue is { HasValue: true, Value: { } second } && !first.Equals(second);

    private static string? OfYear(ComputedColumn condition, QueryTypes types)
    {
        string? type = types.ValueOf(condition.Column.Type)?.WithoutNull().Name;
        if (condition.Value.ConstantValue is not { HasValue: true, Value: int year } || year is < 1 or > 9998 || type is not ("DateTime" or "DateOnly"))
        {
            return null;
        }

        return $"{condition.Column.Syntax} >= new {type}({Text(year)}, 1, 1) && {condition.Column.Syntax} < new {type}({Text(year + 1)}, 1, 1)";
    }

    private static string? OfDay(ComputedColumn condition) =>
        condition.Value.Syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax
            ? $"{condition.Column.Syntax} >= {condition.Value.Syntax} && {condition.Column.Syntax} < {condition.Value.Syntax}.AddDays(1)"
            : null;

    /// <summary><c>u.Age + 1 > 18</c>; the compiler folds sums of constants, and <c>5 - u.Age</c> would reverse the comparison.</summary>
    private static string? OfSum(ComputedColumn condition, IBinaryOperation sum, QueryTypes types)
    {
        bool isLeft = sum.LeftOperand.WithoutConversions() == condition.Column;
        IOperation other = (isLeft ? sum.RightOperand : sum.LeftOperand).WithoutConversions();
        if ((!isLeft && (sum.OperatorKind == BinaryOperatorKind.Subtract || sum.RightOperand.WithoutConversions() != condition.Column))
            || !IsInteger(types.ValueOf(condition.Column.Type)?.WithoutNull())
            || other.ConstantValue is not { HasValue: true, Value: int by }
            || condition.Value.ConstantValue is not { HasValue: true, Value: int value })
        {
            return null;
        }

        long bound = sum.OperatorKind == BinaryOperatorKind.Add ? (long)value - by : (long)value + by;
        return bound is < int.MinValue or > int.MaxValue ? null : $"{condition.Column.Syntax} {TextOf(condition.Operator)} {bound.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string? OfPrefix(ComputedColumn condition, IInvocationOperation part)
    {
        object?[] given = [.. part.Arguments.Select(argument => argument.Value.WithoutConversions().ConstantValue is { HasValue: true } constant ? constant.Value : null)];
        int? length = part.TargetMethod.Name == "Left" ? given.Length == 1 ? given[0] as int? : null : given.Length == 2 && given[0] is 0 ? given[1] as int? : null;
        return length is { } count && condition.Value.ConstantValue is { HasValue: true, Value: string text } && text.Length == count
            ? $"{condition.Column.Syntax}.StartsWith({SymbolDisplay.FormatLiteral(text, quote: true)})"
            : null;
    }

    private static bool IsInteger(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string TextOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => "==",
    };
}
