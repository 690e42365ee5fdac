using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Transactions;
using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <summary>Reads the results of statements.</summary>
/// <param name="reader">On the first result that has columns, before its first row.</param>
/// <param name="cancellationToken">Cancels the read.</param>
internal delegate ValueTask<TResult> ResultReader<TResult>(NpgsqlDataReader reader, CancellationToken cancellationToken);

/// <summary>A session that rows are written to: a database or a transaction. How writes run: as one batch, or as several statements that hold together.</summary>
public abstract partial class PostgresWritingSession : PostgresSession
{
    private protected PostgresWritingSession(PostgresConnections connections)
        : base(connections)
    {
    }

    /// <summary>Runs statements in one round trip, entirely or not at all.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="read">Reads their results.</param>
    /// <param name="row">Gives the row that they write, for errors; null for several.</param>
    /// <param name="cancellationToken">Cancels them.</param>
    /// <param name="prepares">False for statements that may never run again: those that are prepared stay so as long as their connection.</param>
    internal abstract ValueTask<TResult> RunAsync<TResult>(
        IReadOnlyList<NpgsqlBatchCommand> statements, ResultReader<TResult> read, Func<WrittenRow>? row, CancellationToken cancellationToken, bool prepares = true);

    /// <summary>Does work of several round trips, entirely or not at all: in a transaction of its own, or in one inside this one.</summary>
    /// <param name="work">The work. It may run more than once.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="mayRepeat">False if the work cannot run again after a conflict.</param>
    internal abstract ValueTask<TResult> InTransactionAsync<TResult>(Func<PostgresTransaction, ValueTask<TResult>> work, CancellationToken cancellationToken, bool mayRepeat = true);

    /// <summary>True if <see cref="OnUndo"/> is heard: in a transaction.</summary>
    internal virtual bool RestoresObjects => false;

    /// <summary>Remembers how an object of the caller goes back to what it was if its transaction is not committed.</summary>
    internal abstract void OnUndo(Action undo);

    /// <summary>Compares the class with the server at its first use.</summary>
    internal ValueTask EnsureAsync<T>(CancellationToken cancellationToken)
        where T : class, ITable<T> => Connections.Tables.EnsureAsync(T.Schema, cancellationToken);

    // Statements whose text stays the same are prepared once a connection: afterwards this costs no round trip.
    private protected static async ValueTask<TResult> ExecuteAsync<TResult>(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> statements, ResultReader<TResult> read, bool prepares, CancellationToken cancellationToken)
    {
        using NpgsqlBatch batch = new(connection);
        foreach (NpgsqlBatchCommand statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        if (prepares)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            TResult result = await read(reader, cancellationToken).ConfigureAwait(false);
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
                // Failures of the statements that follow are reported here.
            }

            return result;
        }
    }
}
