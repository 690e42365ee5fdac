using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>
/// Comparisons in the path language of SQL/JSON, in its lax mode: paths step into the elements of arrays there too. It steps further than filters do, so that every document
/// that meets the filter meets the path, and some others.
/// </summary>
internal static class SqlPath
{
    // Numbers of more digits may be beyond what a server computes with.
    private const int MostNumberLength = 40;

    /// <summary>A comparison as a path that finds something; null if it has no such form.</summary>
    public static string? Of(FieldPath path, ComparisonTest comparison)
    {
        string operand = Encoding.UTF8.GetString(comparison.Operand);
        bool isSaid = comparison.Kind switch
        {
            DocumentKind.Number => operand.Length <= MostNumberLength && !operand.AsSpan().ContainsAny('e', 'E'),
            DocumentKind.Text => comparison.Comparison == Comparison.Equal && !operand.Contains("\\u0000", StringComparison.Ordinal),
            DocumentKind.Boolean => comparison.Comparison == Comparison.Equal,
            _ => false,
        };
        if (!isSaid)
        {
            return null;
        }

        var writer = new RowWriter();
        foreach (PathStep step in path.Steps)
        {
            // A step of digits is the index of an element or the name of a member.
            if (step.Index >= 0 || step.Name.Contains('\0', StringComparison.Ordinal))
            {
                return null;
            }

            writer.WriteRaw("."u8);
            writer.WriteString(step.Name);
        }

        string sign = comparison.Comparison switch
        {
            Comparison.Equal => "==",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Less => "<",
            _ => "<=",
        };
        return "$" + Encoding.UTF8.GetString(writer.WrittenSpan) + $" ? (@ {sign} {operand})";
    }
}
