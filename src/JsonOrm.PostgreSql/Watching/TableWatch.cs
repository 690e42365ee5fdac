using System.Threading.Channels;

namespace JsonOrm.PostgreSql.Watching;

/// <summary>The tables of one watch, and whether something may have happened to them since it read last. Signals that nobody has waited for are one.</summary>
internal sealed class TableWatch(string[] tables)
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The tables by their names in the catalogue.</summary>
    public IReadOnlyList<string> Tables => tables;

    public void Signal() => _signals.Writer.TryWrite(true);

    /// <summary>Ends the watch: in order, or because the listener cannot go on.</summary>
    public void End(Exception? error) => _signals.Writer.TryComplete(error);

    /// <summary>Waits for a signal, and takes it. False if the database is closed.</summary>
    /// <exception cref="JsonOrmException">The listener cannot go on.</exception>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        await _signals.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _signals.Reader.TryRead(out _);
}
