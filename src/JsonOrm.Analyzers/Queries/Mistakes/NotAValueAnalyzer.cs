using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// <c>Select(u => u)</c>, <c>Select(u => (u.Id, 1))</c>, <c>OrderBy(u => u.Boss)</c>: a row, a set of rows or a C# value where a query needs values of its
/// rows.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAValueAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NotAValue,
        "A lambda gives something that is not a value of the row",
        "'{0}' is {1}, and '{2}' takes values of each row. {3}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NotAValue),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NotAValue));

    private static readonly ImmutableHashSet<string> s_methods = ["Select", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy"];

    /// <summary>The diagnostic's descriptor.</summary>
    public NotAValueAnalyzer()
        : base(s_rule, SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var lambda = (LambdaExpressionSyntax)node;
        if (lambda.Body is not ExpressionSyntax body || lambda.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } }
            || Calls.NameOf(call) is not { } name || !s_methods.Contains(name) || call.ArgumentList.Arguments[0].Expression != lambda || Parameter(lambda) is not { } row
            || code.Model.GetDeclaredSymbol(row, code.Cancel) is not IParameterSymbol { Type: { } received } || !(code.Types.IsColumnSet(received) || code.Types.IsExpression(received)) || code.SymbolOf(access) is not null)
        {
            return null;
        }

        foreach (ExpressionSyntax value in body is TupleExpressionSyntax tuple ? tuple.Arguments.Select(argument => argument.Expression) : [body])
        {
            if (Of(value, value == body, row.Identifier.ValueText, call, access, code) is { } mistake)
            {
                return mistake;
            }
        }

        return null;
    }

    private static ParameterSyntax? Parameter(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } => parameters[0],
        _ => null,
    };

    private static Mistake? Of(ExpressionSyntax value, bool isAlone, string row, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, QueryCode code)
    {
        string name = access.Name.Identifier.ValueText, text = value.ToOneLine();
        ITypeSymbol? type = code.TypeOf(value);
        if (code.Types.IsColumnSet(type))
        {
            if (name == "Select" && isAlone && value is IdentifierNameSyntax && call.ArgumentList.Arguments.Count == 1 && code.Types.IsOfSingleRows(code.TypeOf(access.Expression)))
            {
                return new Mistake(value, [text, "a row", name, "A query gives whole rows without Select: leave it out"], access.Expression.ToString(), call);
            }

            string? key = SingleKey.Of(type!.ContainingType);
            string? write = name != "Select" && key is not null ? value + "." + key : null;
            return new Mistake(value, [text, "a row", name, write is not null ? $"Write '{write}'" : value is IdentifierNameSyntax ? "Name its columns" : $"Name its columns, or read the rows with 'Include({row} => {value})'"], write);
        }

        if (type is { Name: "RowSet" or "OrderedRowSet" or "ValueSet" } && code.Types.IsQueryValue(type))
        {
            string advice = value is MemberAccessExpressionSyntax
                ? $"Read them with 'Include({row} => {value})', join with 'Join({row} => {value})', or take one value of them, such as '{value}.Count()'"
                : "Take one value of them, such as 'Count()' or 'Select(…).First()'";
            return Mistake.At(value, text, type.Name == "ValueSet" ? "a set of values" : "a set of rows", name, advice);
        }

        if (name != "Select" && code.Types.IsJson(type) && code.IsRowValue(value))
        {
            string? typed = NestedMembers.IsAnyJson(type) ? QueryCode.Primary(value) + ".AsText()" : null;
            return new Mistake(
                value,
                [text, "nested JSON", name, typed is null ? "Name one of its values" : $"Say of which type its values are: write '{typed}', or AsInt32(), AsInt64(), AsDouble() or AsDecimal()"],
                typed);
        }

        if (name != "Select" || type is null or { TypeKind: TypeKind.Error or TypeKind.Delegate } || type.IsTupleType || code.Types.IsQueryValue(type) || code.MentionsRow(value))
        {
            return null;
        }

        string constant = $"Sql.Value({row}, {value})";
        return code.Binds(value, constant)
            ? new Mistake(value, [text, "a value of C#", name, $"Write '{constant}'"], constant)
            : Mistake.At(value, text, "a value of C#", name, "Add it to the results that have been read, or in a second lambda");
    }
}
