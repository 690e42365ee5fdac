using System.Runtime.CompilerServices;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Transactions;
using Npgsql;

namespace JsonOrm.PostgreSql;

/// <content>Transactions and snapshots.</content>
public sealed partial class PostgresDatabase : IDatabase
{
    private const string BeginWrite = "BEGIN ISOLATION LEVEL SERIALIZABLE";

    /// <summary>Creates the tables of classes if they do not exist, and compares those that do with the classes. Without it this happens when a class is used first.</summary>
    /// <param name="tables">The classes' schemas: <c>User.Schema</c>. Tables that they refer to are created too.</param>
    /// <exception cref="SchemaMismatchException">A table differs from its class in more than what is safe to change.</exception>
    /// <exception cref="JsonOrmException">The user of the connection may not create tables.</exception>
    public async Task EnsureSchemaAsync(params TableSchema[] tables) => await EnsureSchemaAsync(tables, default).ConfigureAwait(false);

    /// <summary>Creates the tables of classes if they do not exist, and compares those that do with the classes. Without it this happens when a class is used first.</summary>
    /// <param name="tables">The classes' schemas: <c>User.Schema</c>. Tables that they refer to are created too.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SchemaMismatchException">A table differs from its class in more than what is safe to change.</exception>
    /// <exception cref="JsonOrmException">The user of the connection may not create tables.</exception>
    public async Task EnsureSchemaAsync(IEnumerable<TableSchema> tables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tables);
        await Connections.Tables.EnsureAsync([.. tables], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Compares classes with their tables and says what has to be done so that they agree: renames, constants for new columns, wider types, constraints, removals. Nothing is
    /// changed until <see cref="SchemaPlan.ApplyAsync"/>.
    /// </summary>
    /// <param name="tables">The classes' schemas: <c>User.Schema</c>. Tables that they refer to are compared too.</param>
    /// <exception cref="SchemaMismatchException">A class does not say what becomes of a difference, or statements cannot make it.</exception>
    public Task<SchemaPlan> PlanSchemaAsync(params TableSchema[] tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return Connections.Tables.PlanAsync(tables, default);
    }

    /// <summary>
    /// Begins a transaction. Unlike the embedded engine's, others may run at the same time; one that cannot be ordered before or after them is refused with a
    /// <see cref="TransactionConflictException"/>, at a call or at its commit. <see cref="TransactAsync"/> runs such work again.
    /// </summary>
    /// <inheritdoc/>
    public async ValueTask<ITransaction> BeginTransactionAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        await BeginAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task TransactAsync(
        Func<ITransaction, Task> work, CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        return TransactAsync(
            async transaction =>
            {
                await work(transaction).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TResult> TransactAsync<TResult>(
        Func<ITransaction, Task<TResult>> work, CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        return await InTransactionAsync(async transaction => await work(transaction).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins reading one state: queries on the snapshot see the rows as they are now, whatever is committed later.</summary>
    /// <param name="cancellationToken">Cancels the wait for a connection.</param>
    /// <returns>The snapshot, which holds a connection until it is disposed.</returns>
    public ValueTask<PostgresSnapshot> BeginSnapshotAsync(CancellationToken cancellationToken = default) => PostgresSnapshot.BeginAsync(Connections, isNow: true, cancellationToken);

    internal override async ValueTask<TResult> RunAsync<TResult>(
        IReadOnlyList<NpgsqlBatchCommand> statements, ResultReader<TResult> read, Func<WrittenRow>? row, CancellationToken cancellationToken, bool prepares = true)
    {
        for (var retries = new Retries(); ;)
        {
            NpgsqlConnection connection = await Connections.OpenWriterAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    // A batch is a transaction of its own: it is committed at its end, where deferred foreign keys are checked.
                    IEnumerable<NpgsqlBatchCommand> batch = Connections.AreWritersSerializable ? statements : [new(BeginWrite), .. statements, new("COMMIT")];
                    return await ExecuteAsync(connection, batch, read, prepares, cancellationToken).ConfigureAwait(false);
                }
                catch (NpgsqlException error) when (!ServerErrors.IsConflict(error) || !retries.MayGoOn)
                {
                    // Of a row that was written nothing is there any more; one that refers to a row that was to be deleted still is.
                    string? referring = error is PostgresException server && ConstraintErrors.IsStillReferenced(server) ? await ReferringRows.FindAsync(connection, Connections, server).ConfigureAwait(false) : null;
                    throw ServerErrors.Of(error, Connections, row?.Invoke(), isUnknown: true, referring);
                }
                catch (OperationCanceledException cancelled) when (connection.FullState.HasFlag(System.Data.ConnectionState.Broken))
                {
                    throw new ConnectionLostException("The call was cancelled while the change was being committed, the server did not answer, and it is unknown whether it was done. Look for it before it is done again.", true, cancelled);
                }
                catch (NpgsqlException)
                {
                    // A conflict: again, on whichever connection is idle then.
                }
            }

            await retries.PauseAsync(cancellationToken).ConfigureAwait(false);
            statements = [.. statements.Select(Again)];
        }
    }

    internal override async ValueTask<TResult> InTransactionAsync<TResult>(Func<PostgresTransaction, ValueTask<TResult>> work, CancellationToken cancellationToken, bool mayRepeat = true)
    {
        for (var retries = new Retries(); ;)
        {
            try
            {
                PostgresTransaction transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    TResult result = await work(transaction).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return result;
                }
            }
            catch (TransactionConflictException) when (mayRepeat && retries.MayGoOn)
            {
                await retries.PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A call of the database alone restores its objects itself when it throws.
    internal override void OnUndo(Action undo)
    {
    }

    // A command keeps the name that its statement was prepared under on the connection it ran on; on another one that name may be another statement's.
    private static NpgsqlBatchCommand Again(NpgsqlBatchCommand statement)
    {
        var again = new NpgsqlBatchCommand(statement.CommandText);
        NpgsqlParameter[] parameters = [.. statement.Parameters.OfType<NpgsqlParameter>()];
        statement.Parameters.Clear();
        foreach (NpgsqlParameter parameter in parameters)
        {
            again.Parameters.Add(parameter);
        }

        return again;
    }

    private async ValueTask<PostgresTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await Connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        return new PostgresTransaction(Connections, connection, BeginWrite);
    }
}
