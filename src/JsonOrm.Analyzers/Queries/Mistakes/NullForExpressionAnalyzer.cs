using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Sql.Case(u.Age > 17, null, u.Name)</c>: the compiler converts <c>null</c> to a missing expression, and the call throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullForExpressionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NullForExpression,
        "null is given where a query takes an expression",
        "'{0}' needs an expression for '{1}' but is passed null: it throws when the query is built. {2}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NullForExpression),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NullForExpression));

    /// <summary>The diagnostic's descriptor.</summary>
    public NullForExpressionAnalyzer()
        : base(s_rule, SyntaxKind.NullLiteralExpression, SyntaxKind.DefaultLiteralExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        SyntaxNode value = node;
        while (value.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            value = value.Parent;
        }

        if (value.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
            || code.SymbolOf(call.Expression) is not IMethodSymbol method || !code.Types.IsLibrary(method) || ParameterOf(argument, list, method) is not { } parameter
            || !IsTaken(parameter.Type, code) || parameter.OriginalDefinition.NullableAnnotation == NullableAnnotation.Annotated || parameter.OriginalDefinition.Type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return null;
        }

        (string advice, string? write) = Advice(call, argument, method, code);
        return new Mistake(node, [call.Expression.ToOneLine(), parameter.Name, advice], write, call);
    }

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, ArgumentListSyntax list, IMethodSymbol method)
    {
        if (argument.NameColon is { } named)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText);
        }

        return method.Parameters.ElementAtOrDefault(Math.Min(list.Arguments.IndexOf(argument), method.Parameters.Length - 1));
    }

    /// <summary>True for the types from which a query is built: expressions, conditions, lambdas, sets and queries.</summary>
    private static bool IsTaken(ITypeSymbol type, QueryCode code)
    {
        ITypeSymbol element = type is IArrayTypeSymbol array ? array.ElementType : type;
        return element is { TypeKind: TypeKind.Delegate } || code.Types.IsExpression(element) || code.Types.IsQueryValue(element) || code.Types.IsColumnSet(element)
            || element.AllInterfaces.Concat([element as INamedTypeSymbol]).Any(face => face is { Name: "ICondition" or "IRowScope" or "IExpr" });
    }

    /// <summary>A case that lacks one of its values is a <c>When</c> without an <c>Else</c>.</summary>
    private static (string Advice, string? Write) Advice(InvocationExpressionSyntax call, ArgumentSyntax argument, IMethodSymbol method, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (method is { Name: "Case", ContainingType.Name: "Sql" } && arguments.Count == 3)
        {
            bool isThen = arguments.IndexOf(argument) == 1;
            if (isThen && code.TypeOf(arguments[0].Expression) is not { Name: "BooleanExpr" or "BooleanColumn" })
            {
                // The opposite of a condition that may be null is null too.
                return ("Write 'Sql.When(condition, value).Else(null)' with the opposite condition", null);
            }

            string condition = isThen ? "!(" + arguments[0] + ")" : arguments[0].ToString();
            string write = "Sql.When(" + condition + ", " + arguments[isThen ? 2 : 1] + ").Else(null)";
            return code.Binds(call, write) ? ($"Write '{OneLine.Of(write)}'", write) : ("Write 'Sql.When(condition, value).Else(null)'", null);
        }

        return ("Give the expression, or leave the call out", null);
    }
}
