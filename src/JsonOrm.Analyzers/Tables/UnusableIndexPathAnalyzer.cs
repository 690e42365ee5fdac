using System.Globalization;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.Analyzers.Tables;

/// <summary>An index over a path that leads to nothing that an index can hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusableIndexPathAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnusableIndexPath,
        "The path of an index leads to no value with an order",
        "[Index] of '{0}' names '{1}', but {2}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnusableIndexPath),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnusableIndexPath));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnusableIndexPathAnalyzer()
        : base(s_rule, TableRule.UnusableIndexPath)
    {
    }

    private protected override Finding Describe(RuleViolation violation)
    {
        string path = violation.Arguments[1];
        int segment = int.Parse(violation.Arguments[2], CultureInfo.InvariantCulture);
        return new Finding([violation.Arguments[0], path, violation.Arguments[3]], PlaceOf(path, segment, violation.Location));
    }

    // The name at fault if the path is one literal, or one part of a sum for each name; otherwise the argument.
    private static Location? PlaceOf(string path, int segment, Location? attribute)
    {
        SyntaxNode? node = attribute?.SourceTree?.GetRoot().FindNode(attribute.SourceSpan);
        foreach (AttributeArgumentSyntax argument in node?.DescendantNodes().OfType<AttributeArgumentSyntax>().Where(argument => argument.NameEquals is null) ?? [])
        {
            string[] names = path.Split('.');
            if (argument.Expression is LiteralExpressionSyntax literal && literal.Token.Value as string == path)
            {
                int start = names.Take(segment).Sum(name => name.Length + 1);
                bool isPlain = literal.Token.Text == SymbolDisplay.FormatLiteral(path, quote: true);
                return isPlain ? Location.Create(literal.SyntaxTree, new TextSpan(literal.SpanStart + 1 + start, names[segment].Length)) : literal.GetLocation();
            }

            InvocationExpressionSyntax[] named = [.. argument.Expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()];
            if (named.Length == names.Length && named.Zip(names, static (part, name) => part.ArgumentList.Arguments.ToString().EndsWith(name, StringComparison.Ordinal)).All(static fits => fits))
            {
                return named[segment].GetLocation();
            }
        }

        return null;
    }
}
