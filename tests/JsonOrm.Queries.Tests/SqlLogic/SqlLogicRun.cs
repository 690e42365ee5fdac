using System.Globalization;
using System.Text;

namespace JsonOrm.Queries.Tests.SqlLogic;

/// <summary>Runs the queries of one sqllogictest file as text queries, and counts what became of them.</summary>
internal sealed class SqlLogicRun
{
    private readonly Dictionary<string, (int Count, string First)> _refused = [];
    private readonly List<string> _wrong = [];

    /// <summary>Queries with the answer of the file.</summary>
    public int Right { get; private set; }

    /// <summary>Queries that fail on purpose where SQLite gives null or a real: division by zero and integers that overflow.</summary>
    public int OnPurpose { get; private set; }

    /// <summary>Queries that were refused before they ran.</summary>
    public int Refused => _refused.Values.Sum(reason => reason.Count);

    /// <summary>Queries with another answer.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Statements that the tables here do not know, and all that follows them.</summary>
    public string? Stopped { get; private set; }

    public static SqlLogicRun Of(string path)
    {
        var run = new SqlLogicRun();
        using var tables = SqlLogicTables.InMemory();
        foreach (SqlLogicRecord record in SqlLogicRecord.Read(path))
        {
            if (record.Types is not null)
            {
                tables.Flush();
                run.Ask(tables.Database, record);
            }
            else if (!record.MustFail && !tables.Run(record.Text))
            {
                run.Stopped = $"line {record.Line}: {record.Text}";
                break;
            }
        }

        return run;
    }

    public string Describe()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Right} right, {OnPurpose} differ on purpose, {Refused} refused, {_wrong.Count} wrong{(Stopped is null ? "" : $"; stopped at {Stopped}")}");
        foreach ((string reason, (int count, string first)) in _refused.OrderByDescending(pair => pair.Value.Count).Take(12))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {count} refused: {reason}: {first}");
        }

        foreach (string wrong in _wrong.Take(8))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  wrong: {wrong}");
        }

        return text.ToString();
    }

    private void Ask(JsonDatabase database, SqlLogicRecord record)
    {
        try
        {
            string? difference = SqlLogicAnswer.Difference(record, database.Query(QueryText.FromString(record.Text)));
            if (difference is null)
            {
                Right++;
            }
            else
            {
                _wrong.Add($"line {record.Line}: {record.Text}: {difference}");
            }
        }
        catch (Exception error) when (error is DivideByZeroException or OverflowException)
        {
            OnPurpose++;
        }
        catch (QuerySyntaxException refusal)
        {
            string reason = new([.. refusal.Message.Split('\n')[0].Where(sign => !char.IsAsciiDigit(sign))]);
            reason = reason.Length > 60 ? reason[..60] : reason;
            _refused[reason] = _refused.TryGetValue(reason, out (int Count, string First) known)
                ? (known.Count + 1, known.First)
                : (1, $"line {record.Line}: {record.Text}: {refusal.Message.Split('\n')[0]}");
        }
        catch (Exception error)
        {
            _wrong.Add($"line {record.Line}: {record.Text}: {error.GetType().Name}: {error.Message}");
        }
    }
}
