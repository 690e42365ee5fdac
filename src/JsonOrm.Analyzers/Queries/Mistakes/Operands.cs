using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Rewrites an operator that does not bind: binds each candidate, and returns the first that binds to an operator of JsonOrm.</summary>
internal static class Operands
{
    /// <summary>Returns the operation that was meant, or null if no candidate binds.</summary>
    /// <param name="operation">The operation that does not bind.</param>
    /// <param name="isLeft">Whether its left side is a value of a row.</param>
    /// <param name="isRight">Whether its right side is a value of a row.</param>
    /// <param name="code">The code around it.</param>
    public static string? Fitting(BinaryExpressionSyntax operation, bool isLeft, bool isRight, QueryCode code)
    {
        foreach (string candidate in Candidates(operation, isLeft, isRight, code))
        {
            if (code.Binds(operation, candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Returns advice if no candidate binds.</summary>
    public static string Advice(BinaryExpressionSyntax operation, bool isLeft, QueryCode code)
    {
        ExpressionSyntax row = isLeft ? operation.Left : operation.Right, other = isLeft ? operation.Right : operation.Left;
        if (code.Types.IsColumnSet(code.TypeOf(row)))
        {
            return "Compare the columns of the row, such as its key";
        }

        ITypeSymbol? type = code.Types.ValueOf(code.TypeOf(row));
        return type is null || code.IsRowValue(other)
            ? "Convert one side, for example by ToText()"
            : $"Give a value of type {type.WithoutNull().ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}";
    }

    private static IEnumerable<string> Candidates(BinaryExpressionSyntax operation, bool isLeft, bool isRight, QueryCode code)
    {
        string between = " " + operation.OperatorToken.Text + " ";
        string left = QueryCode.Operand(operation.Left), right = QueryCode.Operand(operation.Right);
        if (isLeft && isRight)
        {
            return ValueConversions.OfRow(operation.Right, operation.Left, code).Select(other => left + between + other)
                .Concat(ValueConversions.OfRow(operation.Left, operation.Right, code).Select(other => other + between + right));
        }

        ExpressionSyntax row = isLeft ? operation.Left : operation.Right, given = isLeft ? operation.Right : operation.Left;
        IEnumerable<string> whole = operation.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression ? OfEquality(operation, row, given, code) : [];
        return whole
            .Concat(ValueConversions.Of(given, row, code).Select(other => isLeft ? left + between + other : other + between + right))
            .Concat(ValueConversions.OfRow(row, given, code).Select(other => isLeft ? other + between + right : left + between + other));
    }

    /// <summary>Returns candidates for a comparison with many values, or with a row that has been read.</summary>
    private static IEnumerable<string> OfEquality(BinaryExpressionSyntax operation, ExpressionSyntax row, ExpressionSyntax given, QueryCode code)
    {
        bool isEqual = operation.IsKind(SyntaxKind.EqualsExpression);
        if (code.TypeOf(given) is not { } type)
        {
            yield break;
        }

        if (code.Types.IsColumnSet(code.TypeOf(row)))
        {
            if (SingleKey.Of(type) is { } key)
            {
                yield return QueryCode.Primary(row) + "." + key + " " + operation.OperatorToken.Text + " " + QueryCode.Primary(given) + "." + key;
            }
        }
        else if (code.Types.IsJson(code.TypeOf(row)))
        {
            yield return (isEqual ? "" : "!") + QueryCode.Primary(row) + ".Contains(" + given + ")";
        }
        else if (type.SpecialType != SpecialType.System_String)
        {
            yield return QueryCode.Primary(row) + (isEqual ? ".In(" : ".NotIn(") + given + ")";
        }
    }
}
