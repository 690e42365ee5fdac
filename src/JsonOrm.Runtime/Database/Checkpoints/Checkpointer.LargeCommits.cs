using JsonOrm.Catalogue;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Commits a transaction that is too large for the log by a checkpoint, and resolves the lock order between such a commit and the checkpointer.
internal sealed partial class Checkpointer
{
    // The number of large commits that hold the writer lock and wait for the gate. A checkpoint that holds the gate and waits for the lock then gives up the
    // gate.
    private int _largeCommits;

    /// <summary>Commits a transaction. The root swap is the commit. The caller holds the writer lock.</summary>
    public void Commit(WriteTransaction transaction)
    {
        CheckpointResult?[]? installed = EnterCheckpointGate(transaction);
        try
        {
            CommitInGate(transaction, installed);
        }
        finally
        {
            Scheduler.Exit(Gate);
        }
    }

    /// <summary>Commits a transaction. The caller holds the writer lock and the gate.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="installed">The chunks of a running checkpoint that were installed on the way here; null if there were none.</param>
    public void CommitInGate(WriteTransaction transaction, CheckpointResult?[]? installed)
    {
        try
        {
            ResolveSwap();
            if (installed is null)
            {
                transaction.ThrowIfStale(_pipeline.Head);
            }

            while (!_pipeline.TryBeginLarge(transaction))
            {
                transaction.CheckReferences();
            }

            DatabaseVersion next = transaction.Build();
            next = Freeze(installed is null ? next : OverNewChunks(next, installed));
            // Rows that need not be written now are left to those who hold no writer up.
            CheckpointResult?[] results = _state.Write(next, _options.Checkpoints with { UpgradeBytes = 0 });
            _log.NoteFrozen();
            _pipeline.BeginWatermark();
            WalPosition position = _pipeline.Rotate() with { FirstLsn = next.Lsn + 1 };
            try
            {
                _state.Swap(next, position, results);
            }
            catch (Exception failure) when (_state.IsUncertain)
            {
                // The new root may or may not be on disk, so whether this commit exists is unknown until the next open.
                _pipeline.SetPoison(failure, _paths.Root);
                throw;
            }

            _pipeline.Replace(OverNewChunks(next, results), isDurable: true);
            _log.NoteWritten();
            Retire(results);
        }
        finally
        {
            _pipeline.EndLarge();
        }
    }

    // Installs new chunks under the versions. If a large transaction holds the writer lock and waits for this checkpoint, it installs them instead.
    private void Install(CheckpointResult?[] results)
    {
        Volatile.Write(ref _uninstalled, results);
        while (Volatile.Read(ref _uninstalled) is not null)
        {
            if (!_writer.TryEnterFirst(InstallPatience))
            {
                continue;
            }

            try
            {
                if (Interlocked.Exchange(ref _uninstalled, null) is not null)
                {
                    _writer.Keep(new WriterHolder("a checkpoint"));
                    Unite();
                    _pipeline.Replace(OverNewChunks(_pipeline.Head, results), isDurable: false);
                }
            }
            catch
            {
                // The log is poisoned. Readers continue with the old chunks until the database is reopened.
                Volatile.Write(ref _uninstalled, null);
                throw;
            }
            finally
            {
                _writer.Exit();
            }
        }
    }

    // The checkpointer takes the gate first and the writer lock second; a large commit takes them in the opposite order. While a checkpoint runs, the large
    // commit therefore performs the checkpoint's last step, the one that needs the writer lock.
    private CheckpointResult?[]? EnterCheckpointGate(WriteTransaction transaction)
    {
        Interlocked.Increment(ref _largeCommits);
        try
        {
            return EnterCheckpointGateInTurn(transaction);
        }
        finally
        {
            Interlocked.Decrement(ref _largeCommits);
        }
    }

    private CheckpointResult?[]? EnterCheckpointGateInTurn(WriteTransaction transaction)
    {
        CheckpointResult?[]? installed = null;
        while (!Scheduler.TryEnter(Gate, InstallPatience))
        {
            if (Volatile.Read(ref _uninstalled) is { } results)
            {
                Unite();
                transaction.ThrowIfStale(_pipeline.Head);
                _pipeline.Replace(OverNewChunks(_pipeline.Head, results), isDurable: false);
                installed = results;
                Volatile.Write(ref _uninstalled, null);
            }
        }

        return installed;
    }
}
