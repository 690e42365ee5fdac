using System.Runtime.CompilerServices;
using JsonOrm.Queries;

namespace JsonOrm.ToyEngine;

/// <summary>
/// A database of lists in memory: the smallest engine that does everything by the public surface alone. It keeps nothing, checks no foreign keys and looks at
/// every row; what it cannot do it declares.
/// </summary>
public sealed class ListDatabase : ListWritingSession, IDatabase
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private ListState _state = ListState.Empty;

    /// <summary>An empty database.</summary>
    /// <param name="capabilities">What the engine lacks; for tests that lack more.</param>
    public ListDatabase(EngineCapabilities? capabilities = null)
        : base(capabilities ?? Declared)
    {
    }

    /// <summary>What this engine can do.</summary>
    public static EngineCapabilities Declared { get; } = new("lists")
    {
        Lacks = QueryConstructs.Collections,
        LacksExpression = static node => node is ConvertNode { Type: ColumnType.String, Operand.Type: ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.TimeOnly or ColumnType.TimeSpan } convert
            ? $"text of a {convert.Operand.Type}"
            : null,
    };

    private protected override ListState State => Volatile.Read(ref _state);

    /// <inheritdoc/>
    public async ValueTask<ITransaction> BeginTransactionAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        await _writer.WaitAsync(cancellationToken);
        return new ListTransaction(State, Capabilities, Commit, () => _writer.Release());
    }

    /// <summary>Begins a transaction; waits while there is another.</summary>
    public ListTransaction BeginTransaction()
    {
        _writer.Wait();
        return new ListTransaction(State, Capabilities, Commit, () => _writer.Release());
    }

    /// <inheritdoc/>
    public async Task TransactAsync(
        Func<ITransaction, Task> work, CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using ITransaction transaction = await BeginTransactionAsync(cancellationToken);
        await work(transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TResult> TransactAsync<TResult>(
        Func<ITransaction, Task<TResult>> work, CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using ITransaction transaction = await BeginTransactionAsync(cancellationToken);
        TResult result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        return default;
    }

    private protected override TResult Change<TResult>(Func<ListState, (ListState State, TResult Result)> change)
    {
        _writer.Wait();
        try
        {
            (ListState state, TResult result) = change(State);
            Commit(state);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    private void Commit(ListState state) => Volatile.Write(ref _state, state);
}
