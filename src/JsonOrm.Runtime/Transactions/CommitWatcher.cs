using System.Threading.Channels;
using JsonOrm.Catalogue;
using JsonOrm.Database;

namespace JsonOrm.Transactions;

/// <summary>One watch as the commit pipeline sees it: told of each published state, it wakes its reader when the tables it looks at have changed. It never waits.</summary>
internal sealed class CommitWatcher
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private TableStates? _seen;

    /// <summary>What the reader has seen; before the first it is woken by anything.</summary>
    public TableStates? Seen
    {
        get => Volatile.Read(ref _seen);
        set => Volatile.Write(ref _seen, value);
    }

    /// <summary>Takes note of a published state. What the reader has seen may be older than what it is looking at: then it is woken once too often, never too seldom.</summary>
    public void OnPublished(DatabaseVersion version)
    {
        if (Seen?.DifferFrom(version) ?? true)
        {
            _wakes.Writer.TryWrite(true);
        }
    }

    /// <summary>Ends the stream.</summary>
    public void OnClosed() => _wakes.Writer.TryComplete();

    /// <summary>Waits for a state to look at; false when the database was closed.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        await _wakes.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _wakes.Reader.TryRead(out _);
}
