using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>$"{u.Name}"</c>, <c>string.Concat(u.Name, …)</c>, <c>u.Age.ToString()</c>: C# formats the query's expression, not the row's value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpressionAsTextAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ExpressionAsText,
        "C# prints the expression that stands for a value",
        "'{0}' is the text of the query's expression, created once, not the text of the value of each row. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ExpressionAsText),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ExpressionAsText));

    /// <summary>The diagnostic's descriptor.</summary>
    public ExpressionAsTextAnalyzer()
        : base(s_rule, SyntaxKind.InterpolatedStringExpression, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        if (node is InterpolatedStringExpressionSyntax text)
        {
            return text.Contents.OfType<InterpolationSyntax>().Any(part => code.IsRowValue(part.Expression)) && code.IsInRowLambda(text)
                ? OfText(text, Sum(text, code))
                : null;
        }

        var call = (InvocationExpressionSyntax)node;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return Calls.NameOf(call) switch
        {
            "ToString" when Calls.ReceiverOf(call, code) is { } value && code.IsRowValue(value) && code.IsInRowLambda(call) =>
                OfText(call, arguments.Count > 0 ? null : AsText(value, code)),
            "ToString" when Calls.StaticTypeOf(call, code) is { Name: "Convert" } && Calls.Only(arguments) is { } converted && code.IsRowValue(converted) => OfText(call, AsText(converted, code)),
            "Concat" or "Format" or "Join" when Calls.StaticTypeOf(call, code) is { SpecialType: SpecialType.System_String }
                && arguments.Any(argument => code.IsRowValue(argument.Expression)) =>
                OfText(call, Calls.NameOf(call) == "Concat" ? string.Join(" + ", arguments.Select(argument => AsText(argument.Expression, code))) : null),
            _ => null,
        };
    }

    private static Mistake OfText(ExpressionSyntax text, string? write) => new(
        text,
        [text.ToOneLine(), write is null ? "Add texts with +, and turn other values into text with ToText()" : $"Write '{write}'"],
        write is null ? null : QueryCode.InPlaceOf(text, write));

    private static string? Sum(InterpolatedStringExpressionSyntax text, QueryCode code)
    {
        var parts = new List<string>();
        foreach (InterpolatedStringContentSyntax part in text.Contents)
        {
            switch (part)
            {
                case InterpolatedStringTextSyntax literal:
                    parts.Add(SyntaxFactory.Literal(literal.TextToken.ValueText).Text);
                    break;
                case InterpolationSyntax { AlignmentClause: null, FormatClause: null } value:
                    parts.Add(AsText(value.Expression, code));
                    break;
                default:
                    return null;
            }
        }

        return parts.Count == 0 ? null : string.Join(" + ", parts);
    }

    private static string AsText(ExpressionSyntax value, QueryCode code)
    {
        bool isText = code.IsText(value) || code.TypeOf(value) is { SpecialType: SpecialType.System_String };
        return isText ? QueryCode.Operand(value) : QueryCode.Primary(value) + (code.IsRowValue(value) ? ".ToText()" : ".ToString()");
    }
}
