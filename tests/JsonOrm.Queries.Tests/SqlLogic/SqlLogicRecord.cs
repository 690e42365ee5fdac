namespace JsonOrm.Queries.Tests.SqlLogic;

/// <summary>A record of a sqllogictest file: a statement, or a query with its answer.</summary>
/// <param name="Line">The line where its text begins, from 1.</param>
/// <param name="Text">The SQL.</param>
internal sealed record SqlLogicRecord(int Line, string Text)
{
    /// <summary>The types of a query's columns, a letter each: I, R or T. Null for a statement.</summary>
    public string? Types { get; init; }

    /// <summary>nosort, rowsort or valuesort.</summary>
    public string Sort { get; init; } = "nosort";

    /// <summary>True for a statement that must fail.</summary>
    public bool MustFail { get; init; }

    /// <summary>The values as written, row by row, or one line with their number and hash.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>Reads the records of a file that count for SQLite, whose answers the files hold.</summary>
    public static IEnumerable<SqlLogicRecord> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        for (int at = 0; at < lines.Length; at++)
        {
            bool isLeftOut = false;
            for (; at < lines.Length && Words(lines[at]) is ["skipif" or "onlyif", ..] or ["hash-threshold", ..] or []; at++)
            {
                isLeftOut = Words(lines[at]) switch
                {
                    ["skipif", var name, ..] => isLeftOut || name == "sqlite",
                    ["onlyif", var name, ..] => isLeftOut || name != "sqlite",
                    _ => lines[at].StartsWith('#') && isLeftOut,
                };
            }

            if (at >= lines.Length)
            {
                yield break;
            }

            string[] head = Words(lines[at]);
            if (head[0] == "halt")
            {
                if (!isLeftOut)
                {
                    yield break;
                }

                continue;
            }

            int line = ++at + 1;
            List<string> text = Until(lines, ref at, end => end.Length == 0 || end == "----");
            List<string> expected = [];
            if (at < lines.Length && lines[at] == "----")
            {
                at++;
                expected = Until(lines, ref at, end => end.Length == 0);
            }

            if (!isLeftOut)
            {
                yield return head[0] == "statement"
                    ? new SqlLogicRecord(line, string.Join('\n', text)) { MustFail = head[1] == "error" }
                    : new SqlLogicRecord(line, string.Join('\n', text)) { Types = head[1], Sort = head.ElementAtOrDefault(2) ?? "nosort", Expected = expected };
            }
        }
    }

    // The words of a line without its remark; none for a comment and an empty line.
    private static string[] Words(string line) => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Until(string[] lines, ref int at, Func<string, bool> isEnd)
    {
        var taken = new List<string>();
        for (; at < lines.Length && !isEnd(lines[at]); at++)
        {
            if (!lines[at].StartsWith('#'))
            {
                taken.Add(lines[at]);
            }
        }

        return taken;
    }
}
