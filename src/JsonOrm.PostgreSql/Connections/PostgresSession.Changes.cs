using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Connections;

// Set-based changes: the declaration lacks them, so that each is refused by name.
public abstract partial class PostgresSession
{
    /// <inheritdoc/>
    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => new(Execute(modification));

    /// <inheritdoc/>
    public long Execute(ModificationModel modification)
    {
        Capabilities.Check(modification);
        throw new InvalidOperationException("The declaration lacks set-based changes.");
    }

    /// <inheritdoc/>
    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => new(OpenCursor(modification));

    /// <inheritdoc/>
    public RowCursor OpenCursor(ModificationModel modification)
    {
        Capabilities.Check(modification, returns: true);
        throw new InvalidOperationException("The declaration lacks set-based changes.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableSchema> Tables => [];

    internal ValueTask EnsureAsync(IReadOnlyCollection<TableSchema> tables, CancellationToken cancellationToken) => default;

    internal void Ensure(IReadOnlyCollection<TableSchema> tables) { }
}
