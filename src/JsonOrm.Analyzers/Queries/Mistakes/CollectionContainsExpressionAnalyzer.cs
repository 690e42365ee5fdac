using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>ids.Contains(u.Id)</c>: a C# collection holds values, not the object that represents a column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollectionContainsExpressionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.CollectionContainsExpression,
        "A C# collection is asked for a column",
        "'{0}' searches a C# collection for the object that represents a column, once, instead of for the value of each row. Write '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.CollectionContainsExpression),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.CollectionContainsExpression));

    /// <summary>The diagnostic's descriptor.</summary>
    public CollectionContainsExpressionAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        (ExpressionSyntax Collection, ExpressionSyntax Value)? asked = (Calls.NameOf(call), arguments.Count) switch
        {
            ("Contains" or "ContainsKey", 1) when Calls.ReceiverOf(call, code) is { } receiver => (receiver, arguments[0].Expression),
            ("Contains", 2) => (arguments[0].Expression, arguments[1].Expression),
            ("Any" or "Exists", 1) when Calls.ReceiverOf(call, code) is { } receiver && SoughtBy(arguments[0].Expression) is { } value => (receiver, value),
            _ => null,
        };
        if (asked is not var (collection, sought) || !code.IsRowValue(sought) || code.HasRow(collection) || !IsCollection(code.TypeOf(collection)))
        {
            return null;
        }

        string keys = Calls.NameOf(call) == "ContainsKey" ? ".Keys" : "";
        string write = QueryCode.Primary(sought) + ".In(" + collection + keys + ")";
        return new Mistake(call, [call.ToOneLine(), write], write);
    }

    /// <summary>Returns the value in <c>id => id == u.Id</c> that is not the lambda's parameter.</summary>
    private static ExpressionSyntax? SoughtBy(ExpressionSyntax condition)
    {
        if (condition is not SimpleLambdaExpressionSyntax { Body: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } test } lambda)
        {
            return null;
        }

        string own = lambda.Parameter.Identifier.ValueText;
        return IsOwn(test.Left, own) ? test.Right : IsOwn(test.Right, own) ? test.Left : null;
    }

    private static bool IsOwn(ExpressionSyntax side, string name) => side is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;

    private static bool IsCollection(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type is { SpecialType: not SpecialType.System_String } and not { TypeKind: TypeKind.Error }
            && (IsEnumerable(type) || type.AllInterfaces.Any(IsEnumerable) || type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory");

    private static bool IsEnumerable(ITypeSymbol type) => type.SpecialType == SpecialType.System_Collections_IEnumerable;
}
