using JsonOrm.PostgreSql.Connections;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>Plans of queries, in PostgreSQL's own words.</summary>
internal static class ServerPlan
{
    private const string Explain = "EXPLAIN ";

    /// <summary>The plan of a query that does not run.</summary>
    public static async ValueTask<QueryPlan> ReadAsync(QuerySource source, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlCommand command = source.Command(source.Connection, Explain);
            await using (command.ConfigureAwait(false))
            {
                NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var lines = new List<string>();
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        lines.Add(reader.GetString(0));
                    }

                    return Plan(source, lines, null, null);
                }
            }
        }
        catch (NpgsqlException error)
        {
            throw source.Error(error);
        }
    }

    /// <summary>The plan of a query that does not run.</summary>
    public static QueryPlan Read(QuerySource source) => Read(source, source.Connection, null, null);

    /// <summary>The plan of a query that has run, or still runs on its connection.</summary>
    /// <param name="source">The query.</param>
    /// <param name="rows">The rows that it has given.</param>
    /// <param name="time">How long it took, if that was measured.</param>
    public static QueryPlan ReadBeside(QuerySource source, long rows, TimeSpan? time)
    {
        using LeasedConnection beside = source.Session.Lease();
        return Read(source, beside.Connection, rows, time);
    }

    private static QueryPlan Read(QuerySource source, NpgsqlConnection connection, long? rows, TimeSpan? time)
    {
        try
        {
            using NpgsqlCommand command = source.Command(connection, Explain);
            using NpgsqlDataReader reader = command.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
            {
                lines.Add(reader.GetString(0));
            }

            return Plan(source, lines, rows, time);
        }
        catch (NpgsqlException error)
        {
            throw source.Error(error);
        }
    }

    private static QueryPlan Plan(QuerySource source, List<string> lines, long? rows, TimeSpan? time) =>
        new(source.Query.ToString(), [new PlanNode("PostgreSQL", string.Join('\n', lines), []) { Rows = rows, Time = time }]);
}

/// <summary>A cursor without rows, for a query that is only planned.</summary>
internal sealed class PlannedCursor(QueryPlan plan, LeasedConnection lease) : RowCursor
{
    public override RowBatch Batch { get; } = RowBatch.Of([]);

    public override ReadOnlySpan<int> Rows => [];

    public override bool MoveNext() => false;

    public override QueryPlan Explain() => plan;

    public override void Dispose()
    {
        lease.Dispose();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return lease.DisposeAsync();
    }
}
