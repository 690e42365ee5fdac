using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints inclusions: the relation's name and, unless all its rows are included, the query for them in brackets.</summary>
internal static class IncludePrinter
{
    public static void Append(StringBuilder text, IReadOnlyList<IncludeModel> includes)
    {
        for (int i = 0; i < includes.Count; i++)
        {
            IncludeModel include = includes[i];
            text.Append(i == 0 ? " include " : ", ").Append(include.Relation.Name);
            if (!include.IsPlain || include.Rows.Includes.Count > 0)
            {
                text.Append(" (").Append(include.Rows).Append(')');
            }
        }
    }
}
