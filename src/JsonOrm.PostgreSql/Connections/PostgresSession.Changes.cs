using JsonOrm.PostgreSql.Writing;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <content>Set-based changes, and the comparison of classes with the server.</content>
public abstract partial class PostgresSession
{
    /// <summary>The classes and collections that have been used on this database, as tables.</summary>
    public IReadOnlyList<TableSchema> Tables => [.. Connections.Tables.Named, .. Connections.Collections.Used];

    /// <summary>What goes before and after a statement, in its batch, so that its failure leaves the transaction usable; null outside of one.</summary>
    internal virtual (string Before, string After)? Guard => null;

    /// <inheritdoc/>
    public async ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) =>
        (await CheckedAsync(modification, returns: false, cancellationToken).ConfigureAwait(false)).Count;

    /// <inheritdoc/>
    public long Execute(ModificationModel modification) => ExecuteAsync(modification).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) =>
        new ChangedRows((await CheckedAsync(modification, returns: true, cancellationToken).ConfigureAwait(false)).Results, modification.ToString());

    /// <inheritdoc/>
    public RowCursor OpenCursor(ModificationModel modification) => OpenCursorAsync(modification).AsTask().GetAwaiter().GetResult();

    /// <summary>Undoes a statement that has failed behind its <see cref="Guard"/>; after a conflict the whole transaction, of which nothing can be kept.</summary>
    /// <param name="cause">What it has failed with.</param>
    internal virtual ValueTask UndoStatementAsync(Exception cause) => default;

    /// <summary>Takes note of an error that a statement has met: a transaction that met a conflict cannot be committed.</summary>
    internal virtual JsonOrmException Refused(JsonOrmException error) => error;

    /// <summary>Compares classes with the server at their first use.</summary>
    internal ValueTask EnsureAsync(IReadOnlyCollection<TableSchema> tables, CancellationToken cancellationToken) =>
        tables.Any(static table => table.IsCollection) ? EnsureAllAsync(tables, cancellationToken) : Connections.Tables.EnsureAsync(tables, cancellationToken);

    /// <summary>Compares classes with the server at their first use.</summary>
    internal void Ensure(IReadOnlyCollection<TableSchema> tables) => Connections.Tables.Ensure(tables);

    // What a change reads has to exist, collections too.
    private async ValueTask EnsureAllAsync(IReadOnlyCollection<TableSchema> tables, CancellationToken cancellationToken)
    {
        await Connections.Tables.EnsureAsync([.. tables.Where(static table => !table.IsCollection)], cancellationToken).ConfigureAwait(false);
        foreach (TableSchema collection in tables.Where(static table => table.IsCollection))
        {
            await Connections.Collections.EnsureAsync(Named(collection.Name), cancellationToken).ConfigureAwait(false);
        }
    }

    // The class of documents is the table of no collection.
    private static string Named(string collection) => collection.Length > 0 ? collection : throw new NotSupportedException(
        "A document is read and written through its collection: db.Collection(name).Where(…), db.Collection(name).SetAsync(key, value).");

    /// <summary>Makes a change.</summary>
    private protected virtual ValueTask<(long Count, List<Value[]> Results)> ChangeAsync(ModificationModel modification, bool returns, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A snapshot is for reading. Change rows by the database or a transaction.");

    private ValueTask<(long Count, List<Value[]> Results)> CheckedAsync(ModificationModel modification, bool returns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(modification);
        Capabilities.Check(modification, returns);
        return ChangeAsync(modification, returns, cancellationToken);
    }
}
