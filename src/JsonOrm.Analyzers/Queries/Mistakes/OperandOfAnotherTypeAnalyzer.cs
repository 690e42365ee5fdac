using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>p.Price > 3.5</c>, <c>u.Id == ids</c>, <c>p.UserId == u.Id</c> with a row of an outer query: no query operator accepts both operands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperandOfAnotherTypeAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.OperandOfAnotherType,
        "A value has another type than the column beside it",
        "'{0}': {1}. {2}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.OperandOfAnotherType),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.OperandOfAnotherType));

    /// <summary>The diagnostic's descriptor.</summary>
    public OperandOfAnotherTypeAnalyzer()
        : base(
            s_rule,
            SyntaxKind.EqualsExpression,
            SyntaxKind.NotEqualsExpression,
            SyntaxKind.LessThanExpression,
            SyntaxKind.LessThanOrEqualExpression,
            SyntaxKind.GreaterThanExpression,
            SyntaxKind.GreaterThanOrEqualExpression,
            SyntaxKind.AddExpression,
            SyntaxKind.SubtractExpression,
            SyntaxKind.MultiplyExpression,
            SyntaxKind.DivideExpression,
            SyntaxKind.ModuloExpression,
            SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) =>
        node is InvocationExpressionSyntax call ? CheckSet(call, code) : CheckOperator((BinaryExpressionSyntax)node, code);

    /// <summary><c>Set(p => p.Price, 3.5)</c>.</summary>
    private static Mistake? CheckSet(InvocationExpressionSyntax call, QueryCode code)
    {
        if (Calls.NameOf(call) != "Set")
        {
            return CheckLetter(call, code);
        }

        if (call.ArgumentList.Arguments is not { Count: 2 } arguments || code.SymbolOf(call.Expression) is not null)
        {
            return null;
        }

        ExpressionSyntax? column = arguments[0].Expression is LambdaExpressionSyntax lambda ? lambda.Body as ExpressionSyntax : arguments[0].Expression;
        ExpressionSyntax value = (arguments[1].Expression as LambdaExpressionSyntax)?.Body as ExpressionSyntax ?? arguments[1].Expression;
        if (value != arguments[1].Expression)
        {
            return column is null ? null : CheckComputed(call, column, value, code);
        }

        if (column is null || !code.IsRowValue(column) || code.Types.ValueOf(code.TypeOf(column))?.WithoutNull() is not { } type || code.Types.IsExpression(code.TypeOf(value)) || !IsKnown(value, code))
        {
            return null;
        }

        string? write = ValueConversions.Of(value, column, code).FirstOrDefault(fitting => code.Binds(call, call.ToString().Substring(0, value.SpanStart - call.SpanStart) + fitting + ")"));
        string wanted = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (write is null && SymbolEqualityComparer.Default.Equals(type, code.TypeOf(value)?.WithoutNull()))
        {
            // The value fits, so it is the column that does not.
            return new Mistake(call.ArgumentList, [value.ToOneLine(), $"'{column.ToOneLine()}' is not a column of the table", "Set the column that holds it, with its whole value"], null, value);
        }

        return new Mistake(
            call.ArgumentList,
            [value.ToOneLine(), $"column '{column.ToOneLine()}' is of type {wanted}, and is given {Describe(value, code)}", write is null ? $"Give a value of type {wanted}" : $"Write '{write}'"],
            write,
            value);
    }

    /// <summary><c>Set(u => u.Age, u => u.Name)</c>.</summary>
    private static Mistake? CheckComputed(InvocationExpressionSyntax call, ExpressionSyntax column, ExpressionSyntax value, QueryCode code)
    {
        if (!code.IsRowValue(column) || !code.IsRowValue(value) || code.Types.ValueOf(code.TypeOf(column)) is not { } wanted || code.Types.ValueOf(code.TypeOf(value)) is not { } given)
        {
            return null;
        }

        string before = call.ToString().Substring(0, value.SpanStart - call.SpanStart), operand = QueryCode.Primary(value);
        bool isSame = SymbolEqualityComparer.Default.Equals(wanted.WithoutNull(), given.WithoutNull());
        string nullable = operand + ".AsNullable()", text = operand + (isSame ? ".Required()" : ".ToText()");
        string advice = "Give a value of the column's type";
        bool fits = isSame && code.Binds(call, before + nullable + ")");
        if (fits)
        {
            (text, advice) = (nullable, $"The column may be null, and the value may not: write '{nullable}'");
        }
        else
        {
            text = isSame ? text : ValueConversions.OfRow(value, column, code).Append(text).First(other => other == text || code.Binds(call, before + other + ")"));
            fits = code.Binds(call, before + text + ")");
            advice = isSame ? $"It may be null: write '{operand}.Coalesce(…)' with the value to take then, or '{operand}.Required()'" : fits ? $"Write '{text}'" : advice;
        }

        string type = wanted.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return new Mistake(call.ArgumentList, [value.ToOneLine(), $"column '{column.ToOneLine()}' is of type {type}, and is given {Describe(value, code)}", advice], fits ? text : null, value);
    }

    /// <summary><c>u.Name.StartsWith('a')</c>.</summary>
    private static Mistake? CheckLetter(InvocationExpressionSyntax call, QueryCode code)
    {
        if (Calls.Only(call.ArgumentList.Arguments) is not LiteralExpressionSyntax { Token.Value: char letter } literal || call.Expression is not MemberAccessExpressionSyntax access
            || code.SymbolOf(access) is not null || !code.IsRowValue(access.Expression))
        {
            return null;
        }

        string write = SyntaxFactory.Literal(letter.ToString()).Text;
        return code.Binds(call, access + "(" + write + ")") ? new Mistake(literal, [literal.ToOneLine(), "a query has texts and no characters", $"Write '{write}'"], write) : null;
    }

    private static Mistake? CheckOperator(BinaryExpressionSyntax operation, QueryCode code)
    {
        if (code.OperatorOf(operation) is not null)
        {
            return null;
        }

        bool isLeft = code.IsRowValue(operation.Left), isRight = code.IsRowValue(operation.Right);
        if ((!isLeft && !isRight) || IsMistakeOfItsOwn(operation.Left) || IsMistakeOfItsOwn(operation.Right) || !IsKnown(operation.Left, code) || !IsKnown(operation.Right, code))
        {
            return null;
        }

        if (isLeft && isRight && OuterRow.Find(operation, code) is { } outer)
        {
            return new Mistake(operation, [operation.ToOneLine(), outer.Problem, outer.Advice], outer.Write, outer.Replaced);
        }

        // Another rule reports a string combined with another value.
        if (operation.IsKind(SyntaxKind.AddExpression) && IsText(operation.Left, code) != IsText(operation.Right, code))
        {
            return null;
        }

        string problem = $"{Describe(operation.Left, code)} and {Describe(operation.Right, code)} have no operator '{operation.OperatorToken.ValueText}' in queries";
        string? write = Operands.Fitting(operation, isLeft, isRight, code);
        return new Mistake(
            operation,
            [operation.ToOneLine(), problem, write is null ? Operands.Advice(operation, isLeft, code) : $"Write '{write}'"],
            write is null ? null : QueryCode.InPlaceOf(operation, write));
    }

    private static bool IsMistakeOfItsOwn(ExpressionSyntax side) =>
        QueryCode.Strip(side) is InterpolatedStringExpressionSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.AsExpression }
        || QueryCode.Strip(side) is CastExpressionSyntax { Expression: not LiteralExpressionSyntax };

    private static bool IsKnown(ExpressionSyntax side, QueryCode code) => side.IsKind(SyntaxKind.NullLiteralExpression) || code.TypeOf(side) is { TypeKind: not TypeKind.Error };

    private static bool IsText(ExpressionSyntax side, QueryCode code) => code.IsText(side) || code.TypeOf(side) is { SpecialType: SpecialType.System_String };

    private static string Describe(ExpressionSyntax side, QueryCode code)
    {
        if (side.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return "null";
        }

        ITypeSymbol? type = code.TypeOf(side);
        string text = "'" + side.ToOneLine() + "'";
        return code.Types.IsColumnSet(type) ? text + " (a row)" : text + " (" + (code.Types.ValueOf(type) ?? type)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ")";
    }
}
