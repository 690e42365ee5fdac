using System.Threading.Channels;
using JsonOrm.Catalogue;
using JsonOrm.Database;

namespace JsonOrm.Transactions;

/// <summary>
/// A watch as the commit pipeline sees it: it is notified of each published state, and wakes its reader if the watched tables have changed. It never waits.
/// </summary>
internal sealed class CommitWatcher
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private TableStates? _seen;

    /// <summary>The state that the reader has seen; null before the first, when any state wakes the reader.</summary>
    public TableStates? Seen
    {
        get => Volatile.Read(ref _seen);
        set => Volatile.Write(ref _seen, value);
    }

    /// <summary>
    /// Handles a published state. The recorded state may be older than the one that the reader is examining; the reader is then woken once too often, but never
    /// too rarely.
    /// </summary>
    public void OnPublished(DatabaseVersion version)
    {
        if (Seen?.DifferFrom(version) ?? true)
        {
            _wakes.Writer.TryWrite(true);
        }
    }

    /// <summary>Ends the stream.</summary>
    public void OnClosed() => _wakes.Writer.TryComplete();

    /// <summary>Waits for a state to examine; returns false if the database was closed.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        await _wakes.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _wakes.Reader.TryRead(out _);
}
