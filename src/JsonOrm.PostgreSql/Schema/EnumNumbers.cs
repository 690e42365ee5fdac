using System.Globalization;
using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>Rows hold the numbers of an enum on the server, and names in files: a name that has another number now, or that another one replaces, changes rows here.</summary>
internal static class EnumNumbers
{
    /// <summary>The statement that gives rows their new numbers; empty if all stay; null for flags, whose numbers are sums.</summary>
    public static string? Of(TableSchema table, ColumnSchema column, EnumState before)
    {
        IReadOnlyList<EnumUpgrade> answers = (table.Answers as TableUpgrade)?.Columns.FirstOrDefault(answer => answer.Name == column.Name)?.Enum ?? [];
        var moved = new List<(long From, long To)>();
        for (int i = 0; i < before.Names.Count; i++)
        {
            string name = answers.FirstOrDefault(answer => answer.Former == before.Names[i])?.Name ?? before.Names[i];
            int place = column.Enum!.Names.ToList().IndexOf(name);
            if (place >= 0 && column.Enum.Values[place] != before.Values[i])
            {
                moved.Add((before.Values[i], column.Enum.Values[place]));
            }
        }

        if (moved.Count == 0)
        {
            return "";
        }

        if (column.Enum!.IsFlags || before.IsFlags)
        {
            return null;
        }

        string field = PostgresNames.Of(column);
        string cases = string.Concat(moved.Select(pair => string.Create(CultureInfo.InvariantCulture, $" WHEN {pair.From} THEN {pair.To}")));
        return $"UPDATE {PostgresNames.Of(table)} SET {field} = CASE {field}{cases} END WHERE {field} IN ({string.Join(", ", moved.Select(pair => pair.From.ToString(CultureInfo.InvariantCulture)))})";
    }
}
