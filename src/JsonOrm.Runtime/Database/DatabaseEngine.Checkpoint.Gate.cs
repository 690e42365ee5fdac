using JsonOrm.Catalogue;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// A transaction too large for the log commits by a checkpoint, and how that and the checkpointer give way to each other.
internal sealed partial class DatabaseEngine
{
    // Large commits that have the writer lock and wait for the gate; a checkpoint that has the gate and waits for the lock gives it up then.
    private int _largeCommits;

    // The swap of the root is the commit. The caller holds the writer lock.
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

            while (!Pipeline.TrySetOut(transaction))
            {
                transaction.CheckReferences();
            }

            DatabaseVersion next = transaction.Build();
            next = Freeze(installed is null ? next : OverNewChunks(next, installed));
            // Rows that need not be written now are left to those who hold no writer up.
            CheckpointResult?[] results = WriteTables(next, _options.Checkpoints with { UpgradeBytes = 0 });
            NoteFrozenLog();
            Pipeline.BeginMark();
            WalPosition position = Pipeline.Rotate() with { FirstLsn = next.Lsn + 1 };
            try
            {
                SwapRoot(next, position, results);
            }
            catch (Exception failure) when (_swap.IsUncertain)
            {
                // The new root may be on disk or not: whether this commit exists is not known before the next open.
                Pipeline.Poison(failure, _paths.Root);
                throw;
            }

            Pipeline.Replace(OverNewChunks(next, results), isDurable: true);
            NoteWrittenLog();
            Retire(results);
        }
        finally
        {
            Pipeline.Arrive();
        }
    }

    // Puts new chunks under the versions. A large transaction may hold the writer lock, waiting for this checkpoint: it then does it.
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
                // The log is poisoned; the old chunks serve the readers until the database is opened anew.
                Volatile.Write(ref _uninstalled, null);
                throw;
            }
            finally
            {
                Writer.Exit();
            }
        }
    }

    // The checkpointer takes the gate first and the writer lock second; here it is the other way round. So while a checkpoint runs,
    // its last step, the one that needs the writer lock, is taken over.
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
