using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Select(u => new { u.Id })</c>, <c>Select(u => new Line(u.Id))</c>: the first lambda names the columns to read, and a second one creates the
/// object.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObjectInSelectAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ObjectInSelect,
        "An object is made where a query selects values",
        "'{0}' creates one C# object from the objects that represent columns. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ObjectInSelect),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ObjectInSelect));

    /// <summary>The diagnostic's descriptor.</summary>
    public ObjectInSelectAnalyzer()
        : base(
            s_rule,
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression,
            SyntaxKind.AnonymousObjectCreationExpression,
            SyntaxKind.ArrayCreationExpression,
            SyntaxKind.ImplicitArrayCreationExpression,
            SyntaxKind.CollectionExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        // The lambda's whole result, or an element of its tuple.
        SyntaxNode result = node.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax tuple } ? tuple : node;
        if (result.Parent is not LambdaExpressionSyntax lambda || !code.IsInRowLambda(node)
            || lambda.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } || !IsSelecting(node, call))
        {
            return null;
        }

        ExpressionSyntax[]? values = ValuesOf(node);
        if (values is not { Length: > 0 } || !values.Any(code.IsRowValue))
        {
            return null;
        }

        bool isAlone = result == node && call.ArgumentList.Arguments.Count == 1;
        string? tupled = isAlone && values.All(code.IsRowValue) ? Tuple(values) : null;
        if (node is AnonymousObjectCreationExpressionSyntax)
        {
            return new Mistake(node, [node.ToOneLine(), tupled is null ? "Select a tuple of values" : $"Write '{tupled}'"], tupled);
        }

        string? made = tupled is null || lambda is not SimpleLambdaExpressionSyntax ? null : Make(node, values);
        string? write = made is null ? null : lambda.ToString().Substring(0, node.SpanStart - lambda.SpanStart) + tupled + ", " + made;
        return new Mistake(
            node,
            [node.ToOneLine(), write is null ? "Select a tuple of values, and make the object of them in a second lambda" : $"Write 'Select({write})'"],
            write,
            lambda.Parent);
    }

    private static bool IsSelecting(SyntaxNode node, InvocationExpressionSyntax call) => Calls.NameOf(call) == "Select" || (node is AnonymousObjectCreationExpressionSyntax && Calls.NameOf(call) == "GroupBy");

    private static ExpressionSyntax[]? ValuesOf(SyntaxNode node) => node switch
    {
        AnonymousObjectCreationExpressionSyntax anonymous => [.. anonymous.Initializers.Select(part => part.Expression)],
        BaseObjectCreationExpressionSyntax made =>
        [
            .. made.ArgumentList?.Arguments.Select(argument => argument.Expression) ?? [],
            .. made.Initializer?.Expressions.Select(part => part is AssignmentExpressionSyntax set ? set.Right : part) ?? [],
        ],
        ArrayCreationExpressionSyntax { Initializer: { } array } => [.. array.Expressions],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        CollectionExpressionSyntax list => [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => null,
    };

    private static string Tuple(ExpressionSyntax[] values) => values.Length == 1 ? values[0].ToString() : "(" + string.Join(", ", values.Select(value => value.ToString())) + ")";

    /// <summary>Returns the second lambda: <c>(id, name) => new Line(id, name)</c>.</summary>
    private static string? Make(SyntaxNode node, ExpressionSyntax[] values)
    {
        string[] names = [.. values.Select(NameOf)];
        if (node is ImplicitObjectCreationExpressionSyntax or CollectionExpressionSyntax || names.Distinct().Count() != names.Length)
        {
            return null;
        }

        string parameters = names.Length == 1 ? names[0] : "(" + string.Join(", ", names) + ")";
        return parameters + " => " + node.ReplaceNodes(values, (value, _) => SyntaxFactory.ParseExpression(names[Array.IndexOf(values, value)]).WithTriviaFrom(value));
    }

    private static string NameOf(ExpressionSyntax value)
    {
        string name = value is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : "value";
        name = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
