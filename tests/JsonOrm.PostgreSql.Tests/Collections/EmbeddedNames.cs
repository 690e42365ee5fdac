using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using JsonOrm.PostgreSql;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using JsonOrm.Rows;

// The tests of collections on the embedded engine are compiled a second time into this project. In their namespace the names that they use are these, so that the same lines
// run on PostgreSQL: a file system or a folder stands for a schema.
namespace JsonOrm.Storage.Tests.Collections;

internal sealed class FactAttribute : Xunit.FactAttribute
{
    public FactAttribute() => Skip = PostgresServer.Missing;
}

internal sealed class EmbeddedFactAttribute : Xunit.FactAttribute
{
    public EmbeddedFactAttribute() => Skip = "It is about the files, limits or plans of the embedded engine.";
}

internal sealed class TheoryAttribute : Xunit.TheoryAttribute
{
    public TheoryAttribute() => Skip = PostgresServer.Missing;
}

internal sealed class TemporaryDirectory : IDisposable
{
    public string Database { get; } = PostgresServer.NewSchema();

    public void Dispose()
    {
    }
}

internal sealed record ServerState(bool IsSound);

internal sealed class JsonDatabaseOptions
{
    public object? FileSystem { get; set; }

    public Durability Durability { get; set; }

    public TimeProvider? Clock { get; set; }

    public int MaxRowBytes { get; set; }
}

internal sealed class JsonDatabase : ITextQuerySession, IIndexSession, IDocumentTextSession, IAsyncDisposable, IDisposable
{
    private static readonly ConditionalWeakTable<object, string> s_schemas = [];
    private static readonly ConcurrentDictionary<string, string> s_folders = new(StringComparer.Ordinal);

    private readonly PostgresDatabase _database;

    private JsonDatabase(string schema, TimeProvider? clock)
    {
        _database = PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema).GetAwaiter().GetResult();
        _database.Connections.Collections.Clock = clock ?? TimeProvider.System;
    }

    public static JsonDatabase InMemory() => new(PostgresServer.NewSchema(), null);

    public static JsonDatabase Open(string folder, JsonDatabaseOptions? options = null) => new(
        options?.FileSystem is { } files ? s_schemas.GetValue(files, static _ => PostgresServer.NewSchema()) : s_folders.GetOrAdd(folder, static _ => PostgresServer.NewSchema()), options?.Clock);

    public Collection Collection(string name) => _database.Collection(name);

    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => _database.Collection(name, type);

    public IReadOnlyList<string> ListCollections() => _database.ListCollections();

    public ValueTask<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken) => ((IIndexSession)_database).ListCollectionsAsync(cancellationToken);

    public ValueTask<bool> ChangeIndexAsync(string collection, IReadOnlyList<string> paths, bool unique, bool drops, CancellationToken cancellationToken) =>
        ((IIndexSession)_database).ChangeIndexAsync(collection, paths, unique, drops, cancellationToken);

    public long ChangeDocuments(DocumentTextChange change) => ((IDocumentTextSession)_database).ChangeDocuments(change);

    public ValueTask<long> ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken) => ((IDocumentTextSession)_database).ChangeDocumentsAsync(change, cancellationToken);

    public bool DropCollection(string name) => _database.DropCollection(name);

    public string NewId() => _database.NewId();

    public DateTimeOffset Timestamp() => _database.Timestamp();

    public void Checkpoint()
    {
    }

    public void Compact()
    {
    }

    public JsonTransaction BeginTransaction() => BeginTransactionAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask<JsonTransaction> BeginTransactionAsync() => new(await _database.BeginTransactionAsync());

    public JsonSnapshot BeginSnapshot() => new(_database.BeginSnapshotAsync().AsTask().GetAwaiter().GetResult());

    public Task TransactAsync(Func<JsonTransaction, Task> work) => _database.TransactAsync(transaction => work(new JsonTransaction(transaction)));

    public EngineCapabilities Capabilities => _database.Capabilities;

    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) => _database.OpenCursorAsync(query, cancellationToken);

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => _database.ExecuteAsync(modification, cancellationToken);

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => _database.OpenCursorAsync(modification, cancellationToken);

    public IAsyncEnumerable<ChangeSet<R>> WatchAsync<R>(ResultQuery<R> query, CancellationToken cancellationToken = default) => _database.WatchAsync(query, cancellationToken);

    public RowCursor OpenCursor(QueryModel query) => _database.OpenCursor(query);

    public long Execute(ModificationModel modification) => _database.Execute(modification);

    public RowCursor OpenCursor(ModificationModel modification) => _database.OpenCursor(modification);

    public void Insert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => _database.InsertAsync(rows).AsTask().GetAwaiter().GetResult();

    public void Insert<T>(T row)
        where T : class, ITable<T> => _database.InsertAsync(row).AsTask().GetAwaiter().GetResult();

    public void Update<T>(T row)
        where T : class, ITable<T> => _database.UpdateAsync(row).AsTask().GetAwaiter().GetResult();

    public T? Find<T>(TableKey<T> key)
        where T : class, ITable<T> => _database.FindAsync(key).AsTask().GetAwaiter().GetResult();

    public IReadOnlyList<TableSchema> Tables => _database.Tables;

    // A server has no files of ours.
    public Task<ServerState> VerifyStateAsync(VerifyOptions options) => Task.FromResult(new ServerState(options is not null));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public void Dispose() => _database.Dispose();
}

internal sealed class JsonTransaction(ITransaction transaction) : ITextQuerySession, IDocumentTextSession, IAsyncDisposable, IDisposable
{
    private PostgresTransaction Own => (PostgresTransaction)transaction;

    public IReadOnlyList<TableSchema> Tables => Own.Tables;

    public long ChangeDocuments(DocumentTextChange change) => ((IDocumentTextSession)Own).ChangeDocuments(change);

    public ValueTask<long> ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken) => ((IDocumentTextSession)Own).ChangeDocumentsAsync(change, cancellationToken);

    public T? Find<T>(TableKey<T> key)
        where T : class, ITable<T> => Own.FindAsync(key).AsTask().GetAwaiter().GetResult();

    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) => Own.OpenCursorAsync(query, cancellationToken);

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => Own.ExecuteAsync(modification, cancellationToken);

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => Own.OpenCursorAsync(modification, cancellationToken);

    public RowCursor OpenCursor(QueryModel query) => Own.OpenCursor(query);

    public long Execute(ModificationModel modification) => Own.Execute(modification);

    public RowCursor OpenCursor(ModificationModel modification) => Own.OpenCursor(modification);

    public Collection Collection(string name) => transaction.Collection(name);

    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => transaction.Collection(name, type);

    public ValueTask InsertAsync<T>(T row)
        where T : class, ITable<T> => transaction.InsertAsync(row);

    public ValueTask RollbackAsync() => transaction.RollbackAsync();

    public ValueTask CommitAsync() => transaction.CommitAsync();

    public void Commit() => transaction.CommitAsync().AsTask().GetAwaiter().GetResult();

    public void Rollback() => transaction.RollbackAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    public void Dispose() => transaction.DisposeAsync().AsTask().GetAwaiter().GetResult();
}

internal sealed class JsonSnapshot(PostgresSnapshot snapshot) : ITextQuerySession, IDisposable
{
    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) => snapshot.OpenCursorAsync(query, cancellationToken);

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => snapshot.ExecuteAsync(modification, cancellationToken);

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => snapshot.OpenCursorAsync(modification, cancellationToken);

    public IReadOnlyList<TableSchema> Tables => snapshot.Tables;

    public RowCursor OpenCursor(QueryModel query) => snapshot.OpenCursor(query);

    public long Execute(ModificationModel modification) => snapshot.Execute(modification);

    public RowCursor OpenCursor(ModificationModel modification) => snapshot.OpenCursor(modification);

    public Collection Collection(string name) => snapshot.Collection(name);

    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => snapshot.Collection(name, type);

    public void Dispose() => snapshot.Dispose();
}
