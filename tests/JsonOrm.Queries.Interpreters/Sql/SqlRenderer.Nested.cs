using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>Values inside nested JSON, by SQLite's JSON functions.</summary>
public sealed partial class SqlRenderer
{
    private readonly Dictionary<ElementNode, string> _elements = [];

    private static string Inside(JsonValueNode node, string json)
    {
        if (node.IsAnyKind || node.Type is not (ColumnType.Json or ColumnType.String or ColumnType.Boolean or (>= ColumnType.SByte and <= ColumnType.Decimal)) || node.Type == ColumnType.UInt64)
        {
            throw new SqlDeclinedException($"A {node.Type} inside JSON, which is another value there, or JSON of any kind.");
        }

        return node.Name is { } name ? $"JSON_EXTRACT({json}, {Path(name)})"
            : node.Index >= 0 ? string.Create(CultureInfo.InvariantCulture, $"JSON_EXTRACT({json}, '$[{node.Index}]')")
            : json;
    }

    private string Elements(ElementsNode node, Func<ExpressionNode, string> next)
    {
        string json = next(node.Json), name = Name();
        _elements[node.Element] = name;
        string where = node.Condition is { } condition ? $" WHERE {next(condition)}" : "";
        return node.Function == ElementsFunction.Any ? $"EXISTS (SELECT 1 FROM JSON_EACH({json}) AS {name}{where})" : $"(SELECT COUNT(*) FROM JSON_EACH({json}) AS {name}{where})";
    }

    private static string Path(string name) => $"'$.\"{name.Replace("'", "''", StringComparison.Ordinal)}\"'";
}
