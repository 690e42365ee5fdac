using JsonOrm.PostgreSql.Collections;
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
    private readonly QueryModel _query;
    private readonly PreparedQuery? _usual;
    private int _runs;
    private PreparedQuery? _forCollections;
    private CollectionCatalogue.Known?[] _known = [];

    private PreparedQuery(QueryModel query)
    {
        _query = query;
        TemplateStatements? known = query.Template?.Prepared(static _ => new TemplateStatements());
        if (known?.Find(query) is var (statement, tables))
        {
            Statement = statement;
            (Tables, Collections) = Split(tables);
            _runs = 1;
            return;
        }

        PostgresCapabilities.Declared.Check(query);
        Statement = SqlWriter.Write(query, null);
        IReadOnlyCollection<TableSchema> all = QueryTables.Of(query);
        (Tables, Collections) = Split(all);
        _runs = known?.Add(query, Statement, all) == true ? 1 : 0;
    }

    private PreparedQuery(PreparedQuery usual, CollectionCatalogue.Known?[] known)
    {
        _query = usual._query;
        _usual = usual;
        _known = known;
        Tables = usual.Tables;
        Collections = usual.Collections;
        Statement = SqlWriter.Write(usual._query, Collections.Select((name, i) => KeyValuePair.Create(name, known[i])).ToDictionary(StringComparer.Ordinal));
        Filters = [.. Statement.Parameters.Select(static parameter => parameter.Filter).OfType<SoughtFilter>().Distinct()];
    }

    public SqlStatement Statement { get; }

    /// <summary>The tables that have to exist.</summary>
    public IReadOnlyCollection<TableSchema> Tables { get; }

    /// <summary>The names of the collections that are read, which need not exist.</summary>
    public IReadOnlyList<string> Collections { get; }

    /// <summary>The filters inside the query, whose documents are found before it runs.</summary>
    public IReadOnlyList<SoughtFilter> Filters { get; } = [];

    /// <summary>The query as it is written for what is known of the collections: those that do not exist are empty, and indexes serve its conditions.</summary>
    /// <param name="known">What is known of each of <see cref="Collections"/>.</param>
    public PreparedQuery For(CollectionCatalogue.Known?[] known)
    {
        PreparedQuery? kept = Volatile.Read(ref _forCollections);
        if (kept is null || !kept._known.AsSpan().SequenceEqual(known))
        {
            Volatile.Write(ref _forCollections, kept = new PreparedQuery(this, known));
        }

        return kept;
    }

    /// <summary>What is kept with a query; made at its first run.</summary>
    /// <exception cref="UnsupportedQueryException">The server has no form for the query.</exception>
    public static PreparedQuery Of(QueryModel query) => query.Prepared(static model => new PreparedQuery(model));

    /// <summary>True from the second run on.</summary>
    public bool IsRunAgain() => _usual?.IsRunAgain() ?? _runs > 0 || Interlocked.Increment(ref _runs) > 1;

    private static (TableSchema[] Tables, string[] Collections) Split(IReadOnlyCollection<TableSchema> tables) =>
        ([.. tables.Where(static table => !table.IsCollection)], [.. tables.Where(static table => table.IsCollection).Select(static table => table.Name).Distinct(StringComparer.Ordinal)]);

    /// <summary>The statement, and with it the end of the transaction that it is the last of.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="clock">The clock by which documents expire.</param>
    /// <param name="found">The keys that filters have found.</param>
    public NpgsqlBatch Last(NpgsqlConnection connection, TimeProvider clock, IReadOnlyDictionary<SoughtFilter, string[]>? found)
    {
        var statement = new NpgsqlBatchCommand(Statement.Text);
        Give(statement.Parameters, clock, found);
        return new NpgsqlBatch(connection) { BatchCommands = { statement, new NpgsqlBatchCommand("COMMIT") } };
    }

    /// <summary>The command for a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="clock">The clock by which documents expire.</param>
    /// <param name="found">The keys that filters have found.</param>
    /// <param name="before">What comes before the statement.</param>
    public NpgsqlCommand Command(NpgsqlConnection connection, TimeProvider clock, IReadOnlyDictionary<SoughtFilter, string[]>? found, string before)
    {
        var command = new NpgsqlCommand(before + Statement.Text, connection);
        Give(command.Parameters, clock, found);
        return command;
    }

    private void Give(NpgsqlParameterCollection parameters, TimeProvider clock, IReadOnlyDictionary<SoughtFilter, string[]>? found)
    {
        foreach (SqlParameter parameter in Statement.Parameters)
        {
            parameters.Add(parameter.Create(clock, found));
        }
    }
}
