using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints values inside nested JSON: <c>home.City</c>, <c>any(tags as item1 where item1 = 'a')</c>.</summary>
internal static class NestedPrinter
{
    public static void Append(StringBuilder text, SourceNames names, JsonValueNode node)
    {
        ExpressionPrinter.Append(text, names, node.Json, ExpressionPrinter.Operand);
        if (node.Name is { } name)
        {
            _ = IsIdentifier(name) ? text.Append('.').Append(name) : text.Append("['").Append(name.Replace("'", "''", StringComparison.Ordinal)).Append("']");
        }
        else if (node.Index >= 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{node.Index}]");
        }
    }

    public static void Append(StringBuilder text, ElementNode node) => text.Append("item").Append(node.Level);

    public static void Append(StringBuilder text, SourceNames names, ElementsNode node)
    {
        text.Append(node.Function == ElementsFunction.Any ? "any(" : "count(");
        ExpressionPrinter.Append(text, names, node.Json, 0);
        if (node.Condition is { } condition)
        {
            text.Append(" as ");
            Append(text, node.Element);
            text.Append(" where ");
            ExpressionPrinter.Append(text, names, condition, 0);
        }

        text.Append(')');
    }

    public static void Append(StringBuilder text, SourceNames names, DocumentMatchNode node)
    {
        ExpressionPrinter.Append(text, names, node.Json, ExpressionPrinter.Operand);
        text.Append(" matches ").Append(node.Filter);
    }

    public static void Append(StringBuilder text, SourceNames names, UnexpiredNode node)
    {
        text.Append("unexpired(");
        ExpressionPrinter.Append(text, names, node.Expires, 0);
        text.Append(')');
    }

    private static bool IsIdentifier(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
