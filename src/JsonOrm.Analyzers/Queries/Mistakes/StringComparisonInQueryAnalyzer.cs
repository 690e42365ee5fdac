using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Name.Equals("a", StringComparison.OrdinalIgnoreCase)</c>: queries compare texts by their bytes, and know no other way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StringComparisonInQueryAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.StringComparisonInQuery,
        "A text is compared by a StringComparison",
        "'{0}': queries compare texts by their bytes, and take no StringComparison, comparer or culture. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.StringComparisonInQuery),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.StringComparisonInQuery));

    /// <summary>The rule.</summary>
    public StringComparisonInQueryAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (Calls.NameOf(call) is not ("Equals" or "StartsWith" or "EndsWith" or "Contains" or "IndexOf" or "Compare" or "CompareOrdinal" or "CompareTo" or "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant" or "Replace") || !IsAboutText(call, code))
        {
            return null;
        }

        if (Calls.NameOf(call) is "Compare" or "CompareTo" or "CompareOrdinal")
        {
            return Mistake.At(call, call.ToOneLine(), "Compare them with ==, <, <=, > and >=");
        }

        string? write = Rewrite(call, code);
        bool isNegated = write is not null && call.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        return arguments.Any(argument => Calls.IsStringComparison(argument, code)) || Calls.NameOf(call) is "ToLowerInvariant" or "ToUpperInvariant"
            ? new Mistake(call, [call.ToOneLine(), write is null ? "Compare what ToLower() makes of both" : $"Write '{write}'"], isNegated ? QueryCode.InPlaceOf(call, write!) : write is null ? null : QueryCode.InPlaceOf(call, write))
            : null;
    }

    private static bool IsAboutText(InvocationExpressionSyntax call, QueryCode code)
    {
        if (Calls.ReceiverOf(call, code) is { } receiver)
        {
            return code.IsRowValue(receiver) && code.IsText(QueryCode.Strip(receiver)!);
        }

        return Calls.StaticTypeOf(call, code) is { SpecialType: SpecialType.System_String } && call.ArgumentList.Arguments.Any(argument => code.IsRowValue(argument.Expression));
    }

    private static string? Rewrite(InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        string name = Calls.NameOf(call)!;
        ExpressionSyntax? receiver = Calls.ReceiverOf(call, code);
        if (name is "ToLowerInvariant" or "ToUpperInvariant" or "ToLower" or "ToUpper")
        {
            return receiver is null ? null : QueryCode.Primary(receiver) + "." + name.Replace("Invariant", "") + "()";
        }

        bool ignoresCase = arguments.Any(argument => argument.ToString().EndsWith("IgnoreCase", StringComparison.Ordinal));
        ExpressionSyntax[] values = [.. (receiver is null ? [] : new[] { receiver }), .. arguments.Where(argument => !Calls.IsStringComparison(argument, code)).Select(argument => argument.Expression)];
        if (values.Length != 2)
        {
            return null;
        }

        string left = Cased(values[0], ignoresCase, code), right = Cased(values[1], ignoresCase, code);
        return name == "Equals" ? left + " == " + right : left + "." + name + "(" + right + ")";
    }

    private static string Cased(ExpressionSyntax value, bool ignoresCase, QueryCode code)
    {
        if (!ignoresCase)
        {
            return QueryCode.Operand(value);
        }

        return value is LiteralExpressionSyntax { Token.Value: string text } ? SyntaxFactory.Literal(text.ToLowerInvariant()).Text
            : QueryCode.Primary(value) + (code.IsRowValue(value) ? ".ToLower()" : ".ToLowerInvariant()");
    }
}
