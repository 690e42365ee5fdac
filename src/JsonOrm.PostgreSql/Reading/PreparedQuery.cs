using JsonOrm.PostgreSql.Sql;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>
/// What is kept with a query: its statement. A query that runs a second time is kept somewhere by the program, and is then prepared on each connection. So is one
/// that is made of a kept query by giving its parameters values, once its text has been seen.
/// </summary>
internal sealed class PreparedQuery
{
    private int _runs;

    private PreparedQuery(QueryModel query)
    {
        PostgresCapabilities.Declared.Check(query);
        Statement = SqlWriter.Write(query);
        Tables = QueryTables.Of(query);
        if (query.Template is { } template)
        {
            _runs = template.Prepared(static _ => new TemplateTexts()).IsKnown(Statement.Text) ? 1 : 0;
        }
    }

    public SqlStatement Statement { get; }

    /// <summary>The tables that have to exist.</summary>
    public IReadOnlyCollection<TableSchema> Tables { get; }

    /// <summary>What is kept with a query; made at its first run.</summary>
    /// <exception cref="UnsupportedQueryException">The server has no form for the query.</exception>
    public static PreparedQuery Of(QueryModel query) => query.Prepared(static model => new PreparedQuery(model));

    /// <summary>True from the second run on.</summary>
    public bool IsRunAgain() => _runs > 0 || Interlocked.Increment(ref _runs) > 1;

    /// <summary>The command for a connection.</summary>
    public NpgsqlCommand Command(NpgsqlConnection connection, string before = "")
    {
        var command = new NpgsqlCommand(before + Statement.Text, connection);
        foreach (SqlParameter parameter in Statement.Parameters)
        {
            command.Parameters.Add(parameter.Create());
        }

        return command;
    }
}

/// <summary>The texts that a query with parameters has had; several, because a null or an empty list is written otherwise than a value.</summary>
internal sealed class TemplateTexts
{
    // A query whose text changes without end is not worth preparing.
    private const int Most = 16;

    private string[] _texts = [];

    /// <summary>True if the text has been seen; the first call takes note of it.</summary>
    public bool IsKnown(string text)
    {
        string[] texts = Volatile.Read(ref _texts);
        if (Array.IndexOf(texts, text) >= 0)
        {
            return true;
        }

        if (texts.Length < Most)
        {
            // If another thread adds one at the same time, this one is added by the next run.
            Interlocked.CompareExchange(ref _texts, [.. texts, text], texts);
        }

        return false;
    }
}
