namespace JsonOrm.Runtime.Tests.Watching;

/// <summary>A watch read step by step, so that a test can say when nothing came.</summary>
internal sealed class Watch<R> : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly IAsyncEnumerator<ChangeSet<R>> _sets;
    private Task<bool>? _next;

    public Watch(JsonDatabase db, ResultQuery<R> query) => _sets = db.WatchAsync(query).GetAsyncEnumerator(_cancellation.Token);

    public async Task<ChangeSet<R>> NextAsync()
    {
        Assert.True(await MoveNextAsync());
        return _sets.Current;
    }

    public async Task<bool> MoveNextAsync()
    {
        Task<bool> next = _next ?? _sets.MoveNextAsync().AsTask();
        _next = null;
        return await next.WaitAsync(s_patience);
    }

    /// <summary>Starts to wait; <see cref="NextAsync"/> then gives what came.</summary>
    public Task<bool> Begin() => _next ??= _sets.MoveNextAsync().AsTask();

    public void Cancel() => _cancellation.Cancel();

    public async ValueTask DisposeAsync()
    {
        if (_next is not null)
        {
            await _cancellation.CancelAsync();
            try
            {
                await _next;
            }
            catch (OperationCanceledException)
            {
                // It was waiting.
            }
        }

        await _sets.DisposeAsync();
        _cancellation.Dispose();
    }
}
