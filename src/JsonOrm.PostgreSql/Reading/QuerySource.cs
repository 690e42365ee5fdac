using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Sql;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>A query on its way: what is asked, by what statement, on which connection.</summary>
internal sealed record QuerySource(PostgresSession Session, LeasedConnection Lease, PreparedQuery Prepared, QueryModel Query)
{
    public NpgsqlConnection Connection => Lease.Connection;

    /// <summary>The keys that the filters inside the query have found.</summary>
    public IReadOnlyDictionary<SoughtFilter, string[]>? Found { get; init; }

    /// <summary>The clock by which documents expire.</summary>
    public TimeProvider Clock => Session.Connections.Collections.Clock;

    /// <summary>The statement to read rows by: the last one of a state that was begun for a few reads ends it too, which saves a round trip.</summary>
    public ReadStatement Read() =>
        Query.EndsRead && Session is PostgresSnapshot ? new ReadStatement(Prepared.Last(Connection, Clock, Found)) : new ReadStatement(Command(Connection));

    /// <summary>The command for a connection.</summary>
    public NpgsqlCommand Command(NpgsqlConnection connection, string before = "") => Prepared.Command(connection, Clock, Found, before);

    /// <summary>The error for a failure of the query.</summary>
    public JsonOrmException Error(NpgsqlException error) =>
        error is PostgresException server && QueryErrors.Of(server, Query) is { } own ? own : Session.Refused(ServerErrors.Of(error, Session.Connections));

    /// <summary>The error for a column whose values have another type than its class.</summary>
    public JsonOrmException Changed(string column) => ChangedTables.Find(Session.Connections, $"the values of column '{column}' have another type") ?? new JsonOrmException(
        $"The values of column '{column}' have another type on the server than in its class: {Query}. Somebody has changed the table: open the database again, which compares it with the class.");
}
