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
        TemplateStatements? known = query.Template?.Prepared(static _ => new TemplateStatements());
        if (known?.Find(query) is var (statement, tables))
        {
            Statement = statement;
            Tables = tables;
            _runs = 1;
            return;
        }

        PostgresCapabilities.Declared.Check(query);
        Statement = SqlWriter.Write(query);
        Tables = QueryTables.Of(query);
        _runs = known?.Add(query, Statement, Tables) == true ? 1 : 0;
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
