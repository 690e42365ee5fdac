using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Name.Equals("a")</c>, and <c>==</c> that does not bind to an operator of JsonOrm: C# compares the objects that represent columns.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpressionEqualityAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ExpressionEquality,
        "C# compares the objects that stand for columns",
        "'{0}' compares the C# objects that represent columns, once, instead of the values of each row. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ExpressionEquality),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ExpressionEquality));

    /// <summary>The diagnostic's descriptor.</summary>
    public ExpressionEqualityAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression, SyntaxKind.EqualsExpression, SyntaxKind.NotEqualsExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) =>
        node is InvocationExpressionSyntax call ? CheckCall(call, code) : CheckOperator((BinaryExpressionSyntax)node, code);

    private static Mistake? CheckCall(InvocationExpressionSyntax call, QueryCode code)
    {
        if (Calls.NameOf(call) is not ("Equals" or "ReferenceEquals" or "SequenceEqual") || Compared(call, code) is not { } pair || !(code.IsRowValue(pair.Left) || code.IsRowValue(pair.Right)))
        {
            return null;
        }

        bool isNegated = call.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        SyntaxNode replaced = isNegated ? call.Parent! : call;
        bool isColumnFirst = code.IsRowValue(pair.Left);
        string text = QueryCode.Operand(isColumnFirst ? pair.Left : pair.Right) + (isNegated ? " != " : " == ") + QueryCode.Operand(isColumnFirst ? pair.Right : pair.Left);
        string write = QueryCode.InPlaceOf(replaced, text);
        return new Mistake(call, [call.ToOneLine(), $"Write '{text}'"], write, replaced);
    }

    private static (ExpressionSyntax Left, ExpressionSyntax Right)? Compared(InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (code.IsOfLibrary(call) || arguments.Any(argument => Calls.IsStringComparison(argument, code)))
        {
            return null;
        }

        return (arguments.Count, call.Expression) switch
        {
            (1, MemberAccessExpressionSyntax access) => (access.Expression, arguments[0].Expression),
            (2, _) => (arguments[0].Expression, arguments[1].Expression),
            _ => null,
        };
    }

    /// <summary>C# compares a column and an <c>object</c> by reference. If there is no operator at all, another rule reports it.</summary>
    private static Mistake? CheckOperator(BinaryExpressionSyntax comparison, QueryCode code)
    {
        if (code.OperatorOf(comparison) is not IMethodSymbol { MethodKind: MethodKind.BuiltinOperator, Parameters: { Length: 2 } operands } || operands[0].Type.SpecialType != SpecialType.System_Object
            || (!code.IsRowValue(comparison.Left) && !code.IsRowValue(comparison.Right)))
        {
            return null;
        }

        return Mistake.At(
            comparison,
            comparison.ToOneLine(),
            $"{Describe(comparison.Left, code)} and {Describe(comparison.Right, code)} cannot be compared: give a value of the column's type");
    }

    private static string Describe(ExpressionSyntax side, QueryCode code)
    {
        if (side.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return "null";
        }

        ITypeSymbol? type = code.TypeOf(side);
        ITypeSymbol? value = code.Types.ValueOf(type);
        return "'" + side.ToOneLine() + "' (" + (value ?? type)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ")";
    }
}
