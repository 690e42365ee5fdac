using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Set(u => u.Name, null)</c> of a column that is never null: the compiler only warns, and every run throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequiredColumnSetToNullAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RequiredColumnSetToNull,
        "A column that is never null is set to null",
        "'{0}' is never null: the change throws when it runs. Set a value, or declare '{1} {2}' in table '{3}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RequiredColumnSetToNull),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RequiredColumnSetToNull));

    /// <summary>The diagnostic's descriptor.</summary>
    public RequiredColumnSetToNullAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        if (Calls.NameOf(call) != "Set" || call.ArgumentList.Arguments.Count != 2 || !IsNull(call.ArgumentList.Arguments[1].Expression)
            || ColumnOf(call.ArgumentList.Arguments[0].Expression) is not { } column
            || code.TypeOf(column.Expression) is not INamedTypeSymbol { ContainingType: { } table } columns || !code.Types.IsColumnSet(columns) || !TableTypes.IsTable(table))
        {
            return null;
        }

        return PropertyOf(table, column.Name.Identifier.ValueText) is { Type: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } type } property
            ? Mistake.At(call.ArgumentList.Arguments[0].Expression, column.ToOneLine(), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "?", property.Name, table.Name)
            : null;
    }

    // The value of a lambda or the value itself; null! silences only the compiler.
    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        LambdaExpressionSyntax { Body: ExpressionSyntax body } => IsNull(body),
        PostfixUnaryExpressionSyntax suppressed => IsNull(suppressed.Operand),
        ParenthesizedExpressionSyntax inner => IsNull(inner.Expression),
        _ => value.IsKind(SyntaxKind.NullLiteralExpression) || value.IsKind(SyntaxKind.DefaultLiteralExpression),
    };

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol table, string name)
    {
        for (INamedTypeSymbol? type = table; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property;
            }
        }

        return null;
    }

    private static MemberAccessExpressionSyntax? ColumnOf(ExpressionSyntax argument) => argument switch
    {
        LambdaExpressionSyntax lambda => lambda.Body as MemberAccessExpressionSyntax,
        _ => argument as MemberAccessExpressionSyntax,
    };
}
