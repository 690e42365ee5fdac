namespace JsonOrm.Simulation.Isolation;

/// <summary>Transactions that append to lists and read them by every access path, and a history of what they saw.</summary>
internal sealed class ListAppendWorkload(int lists, Crew crew) : IWorkload
{
    private readonly List<ObservedTransaction> _history = [];
    private long _time;
    private int _value;

    /// <summary>Wrong on purpose: reads of several lists are made at several moments, and a change is computed from an earlier read.</summary>
    public bool HasNoTransactions { get; init; }

    public IReadOnlyList<ObservedTransaction> History
    {
        get
        {
            lock (_history)
            {
                return [.. _history];
            }
        }
    }

    public void Prepare(JsonDatabase db)
    {
        // A list begins with its first append.
    }

    public Task StepAsync(JsonDatabase db, Random random) => HasNoTransactions
        ? WithoutTransactionAsync(db, random)
        : random.Next(8) switch
        {
            0 => ReplaceAsync(db, random),
            1 => ReadAllAsync(db, random),
            2 => ReadSnapshotAsync(db, random),
            _ => TransactAsync(db, random),
        };

    public void Check(JsonDatabase db)
    {
        long begun = Interlocked.Increment(ref _time);
        Record([.. Select.From(Register.Columns).ToList(db).Select(row => Observation.Read(row.Id, [.. row.Values]))], Outcome.Committed, begun);
    }

    private async Task TransactAsync(JsonDatabase db, Random random)
    {
        var operations = new List<Observation>();
        long begun = Interlocked.Increment(ref _time);
        Outcome outcome = Outcome.Aborted;
        try
        {
            await using JsonTransaction tx = await db.BeginTransactionAsync();
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                if (random.Next(6) == 0)
                {
                    await RolledBackPartAsync(tx, random);
                }

                operations.Add(random.Next(2) == 0 ? Read(tx, random) : Append(tx, random));
                await crew.PauseAsync(random);
            }

            if (random.Next(10) != 0)
            {
                outcome = Outcome.Unknown;
                await tx.CommitAsync();
                outcome = Outcome.Committed;
            }
        }
        catch (TransactionConflictException)
        {
            outcome = Outcome.Aborted;
            throw;
        }
        finally
        {
            Record(operations, outcome, begun);
        }
    }

    // Nobody may see what is rolled back within a transaction, including that transaction.
    private async Task RolledBackPartAsync(JsonTransaction outer, Random random)
    {
        await using JsonTransaction part = await outer.BeginTransactionAsync();
        long begun = Interlocked.Increment(ref _time);
        Record([Append(part, random)], Outcome.Aborted, begun);
        await crew.PauseAsync(random);
    }

    // A read and a write, made atomic by the concurrency token.
    private async Task ReplaceAsync(JsonDatabase db, Random random)
    {
        int list = random.Next(lists);
        var operations = new List<Observation>();
        long begun = Interlocked.Increment(ref _time);
        Outcome outcome = Outcome.Aborted;
        try
        {
            if (await db.FindAsync(Register.Key(list + 1)) is not { } row)
            {
                return;
            }

            operations.Add(Observation.Read(list + 1, [.. row.Values]));
            await crew.PauseAsync(random);
            int value = Interlocked.Increment(ref _value);
            row.Values.Add(value);
            operations.Add(Observation.Append(list + 1, value));
            outcome = Outcome.Unknown;
            await db.UpdateAsync(row);
            outcome = Outcome.Committed;
        }
        catch (Exception error) when (error is ConcurrencyException or TransactionConflictException)
        {
            outcome = Outcome.Aborted;
            throw;
        }
        finally
        {
            Record(operations, outcome, begun);
        }
    }

    private async Task ReadAllAsync(JsonDatabase db, Random random)
    {
        long begun = Interlocked.Increment(ref _time);
        int least = random.Next(lists) + 1;
        List<Register> rows = await Select.From(Register.Columns).Where(row => row.Id >= least).ToListAsync(db);
        Record(
            [.. Enumerable.Range(least, lists - least + 1).Select(id => Observation.Read(id, [.. rows.Find(row => row.Id == id)?.Values ?? []]))],
            Outcome.Committed,
            begun);
    }

    private async Task ReadSnapshotAsync(JsonDatabase db, Random random)
    {
        long begun = Interlocked.Increment(ref _time);
        var operations = new List<Observation>();
        await using JsonSnapshot snapshot = db.BeginSnapshot();
        for (int i = 0; i < 4; i++)
        {
            int id = random.Next(lists) + 1;
            operations.Add(Observation.Read(id, [.. snapshot.Find(Register.Key(id))?.Values ?? []]));
            await crew.PauseAsync(random);
        }

        Record(operations, Outcome.Committed, begun);
    }

    private async Task WithoutTransactionAsync(JsonDatabase db, Random random)
    {
        long begun = Interlocked.Increment(ref _time);
        var operations = new List<Observation>();
        for (int i = 0; i < 2; i++)
        {
            int id = random.Next(lists) + 1;
            Register row = db.Find(Register.Key(id)) ?? new Register { Id = id };
            operations.Add(Observation.Read(id, [.. row.Values]));
            await Task.Yield();
            if (i == 1)
            {
                int value = Interlocked.Increment(ref _value);
                row.Values.Add(value);
                operations.Add(Observation.Append(id, value));
                await Update.Table(Register.Columns).Set(Register.Columns.Version, Register.Columns.Version + 1).Where(r => r.Id == id).ExecuteAsync(db);
                row.Version = db.Find(Register.Key(id))?.Version ?? 0;
                await db.UpsertAsync(row);
            }
        }

        Record(operations, Outcome.Committed, begun);
    }

    private Observation Read(JsonTransaction tx, Random random)
    {
        int id = random.Next(lists) + 1;
        return Observation.Read(id, [.. tx.Find(Register.Key(id))?.Values ?? []]);
    }

    private Observation Append(JsonTransaction tx, Random random)
    {
        int id = random.Next(lists) + 1, value = Interlocked.Increment(ref _value);
        Register row = tx.Find(Register.Key(id)) ?? new Register { Id = id };
        row.Values.Add(value);
        tx.Upsert(row);
        return Observation.Append(id, value);
    }

    private void Record(IReadOnlyList<Observation> operations, Outcome outcome, long begun)
    {
        var transaction = new ObservedTransaction(operations, outcome, begun, Interlocked.Increment(ref _time));
        lock (_history)
        {
            _history.Add(transaction);
        }
    }
}
