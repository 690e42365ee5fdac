using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Name.Equals("a", StringComparison.OrdinalIgnoreCase)</c>: queries compare strings by their bytes, and have no other comparison.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StringComparisonInQueryAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.StringComparisonInQuery,
        "A text is compared by a StringComparison",
        "'{0}': queries compare strings by their bytes, and accept no StringComparison, comparer or culture. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.StringComparisonInQuery),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.StringComparisonInQuery));

    private static readonly ImmutableHashSet<string> s_methods =
    [
        "Equals", "StartsWith", "EndsWith", "Contains", "IndexOf", "Compare", "CompareOrdinal", "CompareTo",
        "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "Replace",
    ];

    /// <summary>The diagnostic's descriptor.</summary>
    public StringComparisonInQueryAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (!s_methods.Contains(Calls.NameOf(call) ?? "") || !IsAboutText(call, code))
        {
            return null;
        }

        if (Calls.NameOf(call) is "Compare" or "CompareTo" or "CompareOrdinal")
        {
            return Mistake.At(call, call.ToOneLine(), "Compare them with ==, <, <=, > and >=");
        }

        if (!arguments.Any(argument => Calls.IsStringComparison(argument, code)) && Calls.NameOf(call) is not ("ToLowerInvariant" or "ToUpperInvariant"))
        {
            return null;
        }

        return Rewrite(call, code) is { } write
            ? new Mistake(call, [call.ToOneLine(), $"Write '{write}'"], QueryCode.InPlaceOf(call, write))
            : Mistake.At(call, call.ToOneLine(), "Compare what ToLower() makes of both");
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
