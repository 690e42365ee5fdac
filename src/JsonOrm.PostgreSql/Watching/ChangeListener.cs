using System.Globalization;
using System.Threading.Channels;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using Npgsql;

namespace JsonOrm.PostgreSql.Watching;

/// <summary>
/// Hears of changes of watched tables, by two connections of its own while there are watches: one listens, the other holds the locks of the tables, for which it may have to
/// wait. A connection that is lost is made again, and then all watches read again: what was committed in the meantime is in their next change set.
/// </summary>
internal sealed class ChangeListener(PostgresConnections connections) : IAsyncDisposable
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    // A server that has no connection left is asked this often before the watches are told.
    private const int MostRefusals = 4;

    private readonly object _gate = new();
    private readonly List<TableWatch> _watches = [];
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private Channel<string> _asked = Channel.CreateUnbounded<string>();
    private bool _isClosed;

    /// <summary>Begins a watch of tables that have triggers.</summary>
    public TableWatch Begin(string[] tables)
    {
        var watch = new TableWatch(tables);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(PostgresDatabase));
            _watches.Add(watch);
            if (_stop is null)
            {
                _stop = new CancellationTokenSource();
                CancellationToken stopped = _stop.Token;
                Task before = _run;
                _run = Task.Run(() => RunAsync(before, stopped), CancellationToken.None);
            }
            else
            {
                foreach (string table in tables)
                {
                    _asked.Writer.TryWrite(table);
                }
            }
        }

        return watch;
    }

    /// <summary>Ends a watch. With the last one the connections are closed, and with them the locks end.</summary>
    public void End(TableWatch watch)
    {
        lock (_gate)
        {
            _watches.Remove(watch);
            if (_watches.Count == 0)
            {
                Stop();
            }
        }
    }

    /// <summary>Ends all watches.</summary>
    public async ValueTask DisposeAsync()
    {
        Task run;
        lock (_gate)
        {
            _isClosed = true;
            _watches.ForEach(static watch => watch.End(null));
            _watches.Clear();
            Stop();
            run = _run;
        }

        await run.ConfigureAwait(false);
    }

    private void Stop()
    {
        _stop?.Cancel();
        _stop = null;
    }

    private async Task RunAsync(Task before, CancellationToken stopped)
    {
        await before.ConfigureAwait(false);
        NpgsqlDataSource source = connections.CreateUnpooled();
        await using (source.ConfigureAwait(false))
        {
            int refusals = 0;
            bool hasConnected = false;
            for (var pause = TimeSpan.FromMilliseconds(50); !stopped.IsCancellationRequested; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
            {
                try
                {
                    await HearAsync(source, OnConnected, stopped).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (stopped.IsCancellationRequested)
                {
                    return;
                }
                catch (NpgsqlException lost) when (IsTransient(lost) && (hasConnected || !IsFull(lost) || ++refusals < MostRefusals))
                {
                    // Again, until the watches end: a server may be down for long.
                    await Task.Delay(pause, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                catch (Exception error)
                {
                    Fail(error is NpgsqlException server ? ServerErrors.Of(server, connections) : error);
                    return;
                }

                void OnConnected()
                {
                    pause = TimeSpan.FromMilliseconds(25);
                    hasConnected = true;
                }
            }
        }
    }

    private async Task HearAsync(NpgsqlDataSource source, Action onConnected, CancellationToken stopped)
    {
        NpgsqlConnection listening = await source.OpenConnectionAsync(stopped).ConfigureAwait(false);
        await using (listening.ConfigureAwait(false))
        {
            NpgsqlConnection locking = await source.OpenConnectionAsync(stopped).ConfigureAwait(false);
            await using (locking.ConfigureAwait(false))
            {
                listening.Notification += (_, told) => Signal(told.Payload);
                using (var listen = new NpgsqlCommand("LISTEN " + WatchTriggers.Channel(connections.Schema), listening))
                {
                    await listen.ExecuteNonQueryAsync(stopped).ConfigureAwait(false);
                }

                onConnected();
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped);
                Task hears = ListenAsync(listening, either.Token), locks = LockAsync(locking, Asked(), either.Token);
                Task first = await Task.WhenAny(hears, locks).ConfigureAwait(false);
                await either.CancelAsync().ConfigureAwait(false);
                await (first == hears ? locks : hears).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await first.ConfigureAwait(false);
            }
        }
    }

    private static async Task ListenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A lock may have to wait for writers that found nobody watching. What they have written is read after it.
    private async Task LockAsync(NpgsqlConnection connection, ChannelReader<string> asked, CancellationToken cancellationToken)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        await foreach (string table in asked.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (held.Add(table))
            {
                using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock_shared({WatchTriggers.LockKey(connections.Schema, table)})"), connection) { CommandTimeout = 0 };
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                Signal(table);
            }
        }
    }

    // The tables of all watches, and of those that begin later.
    private ChannelReader<string> Asked()
    {
        lock (_gate)
        {
            _asked = Channel.CreateUnbounded<string>();
            foreach (string table in _watches.SelectMany(static watch => watch.Tables).Distinct())
            {
                _asked.Writer.TryWrite(table);
            }

            return _asked.Reader;
        }
    }

    private void Signal(string table)
    {
        lock (_gate)
        {
            foreach (TableWatch watch in _watches)
            {
                if (watch.Tables.Contains(table))
                {
                    watch.Signal();
                }
            }
        }
    }

    private void Fail(Exception error)
    {
        lock (_gate)
        {
            _watches.ForEach(watch => watch.End(error));
            _watches.Clear();
            Stop();
        }
    }

    // Watches that never heard anything would wait without a word, as long as other programs keep their connections.
    private static bool IsFull(NpgsqlException error) => error is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections };

    private static bool IsTransient(NpgsqlException error) => error is not PostgresException
        || error.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.IdleSessionTimeout;
}
