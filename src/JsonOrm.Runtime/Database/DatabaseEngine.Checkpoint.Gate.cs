using JsonOrm.Catalogue;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Commits a transaction that is too large for the log by a checkpoint, and resolves the lock order between such a commit and the checkpointer.
internal sealed partial class DatabaseEngine
{
    // The number of large commits that hold the writer lock and wait for the gate. A checkpoint that holds the gate and waits for the lock then gives up the
    // gate.
    private int _largeCommits;

    // The root swap is the commit. The caller holds the writer lock.
    private void CommitByCheckpoint(WriteTransaction transaction)
    {
        CheckpointResult?[]? installed = EnterCheckpointGate(transaction);
        try
        {
            CommitInGate(transaction, installed);
        }
        finally
        {
            Scheduler.Exit(_checkpointGate);
        }
    }

    private void CommitInGate(WriteTransaction transaction, CheckpointResult?[]? installed)
    {
        try
        {
            ResolveSwap();
            if (installed is null)
            {
                transaction.ThrowIfStale(Pipeline.Head);
            }

            while (!Pipeline.TryBeginLarge(transaction))
            {
                transaction.CheckReferences();
            }

            DatabaseVersion next = transaction.Build();
            next = Freeze(installed is null ? next : OverNewChunks(next, installed));
            // Rows that need not be written now are left to those who hold no writer up.
            CheckpointResult?[] results = WriteTables(next, _options.Checkpoints with { UpgradeBytes = 0 });
            NoteFrozenLog();
            Pipeline.BeginWatermark();
            WalPosition position = Pipeline.Rotate() with { FirstLsn = next.Lsn + 1 };
            try
            {
                SwapRoot(next, position, results);
            }
            catch (Exception failure) when (_swap.IsUncertain)
            {
                // The new root may or may not be on disk, so whether this commit exists is unknown until the next open.
                Pipeline.SetPoison(failure, _paths.Root);
                throw;
            }

            Pipeline.Replace(OverNewChunks(next, results), isDurable: true);
            NoteWrittenLog();
            Retire(results);
        }
        finally
        {
            Pipeline.EndLarge();
        }
    }

    // Installs new chunks under the versions. If a large transaction holds the writer lock and waits for this checkpoint, it installs them instead.
    private void Install(CheckpointResult?[] results)
    {
        Volatile.Write(ref _uninstalled, results);
        while (Volatile.Read(ref _uninstalled) is not null)
        {
            if (!Writer.TryEnterFirst(InstallPatience))
            {
                continue;
            }

            try
            {
                if (Interlocked.Exchange(ref _uninstalled, null) is not null)
                {
                    Writer.Keep(new WriterHolder("a checkpoint"));
                    Unite();
                    Pipeline.Replace(OverNewChunks(Pipeline.Head, results), isDurable: false);
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
                Writer.Exit();
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
        while (!Scheduler.TryEnter(_checkpointGate, InstallPatience))
        {
            if (Volatile.Read(ref _uninstalled) is { } results)
            {
                Unite();
                transaction.ThrowIfStale(Pipeline.Head);
                Pipeline.Replace(OverNewChunks(Pipeline.Head, results), isDurable: false);
                installed = results;
                Volatile.Write(ref _uninstalled, null);
            }
        }

        return installed;
    }
}
