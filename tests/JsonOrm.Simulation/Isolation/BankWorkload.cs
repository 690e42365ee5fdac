namespace JsonOrm.Simulation.Isolation;

/// <summary>Moves money between purses. Every reader, by any access path, must see the same sum and no debt.</summary>
internal sealed class BankWorkload(Crew crew) : IWorkload
{
    private const int Purses = 20;
    private const int Each = 1000;

    public void Prepare(JsonDatabase db) => db.Insert(Enumerable.Range(1, Purses).Select(id => new Purse { Id = id, Cents = Each }));

    public Task StepAsync(JsonDatabase db, Random random) => random.Next(3) == 0 ? ReadAsync(db, random) : WriteAsync(db, random);

    /// <summary>Reads all purses, in one of several ways.</summary>
    public Task ReadAsync(JsonDatabase db, Random random) => random.Next(2) == 0 ? LookAsync(db) : LookTwiceAsync(db, random);

    /// <summary>Moves money from one purse to another.</summary>
    public Task WriteAsync(JsonDatabase db, Random random) => random.Next(4) == 0 ? MoveBySetAsync(db, random) : MoveAsync(db, random);

    public void Check(JsonDatabase db) => Check(Select.From<Purse>().ToList(db));

    private static void Check(List<Purse> rows)
    {
        SimulationException.Require(rows.Count == Purses, $"There are {rows.Count} purses and not {Purses}.");
        RequireSum(rows.Sum(row => row.Cents));
        SimulationException.Require(rows.TrueForAll(row => row.Cents >= 0), "A purse owes money.");
    }

    private static async Task LookAsync(JsonDatabase db)
    {
        Check(await Select.From<Purse>().ToListAsync(db));
        RequireSum(await Select.From(Purse.Columns).SumAsync(db, row => row.Cents).ConfigureAwait(false) ?? 0);
    }

    // A snapshot must be the same at both reads; the table must be the same by its index as by its rows.
    private async Task LookTwiceAsync(JsonDatabase db, Random random)
    {
        await using JsonSnapshot snapshot = db.BeginSnapshot();
        List<Purse> first = Select.From<Purse>().ToList(snapshot);
        await crew.PauseAsync(random);
        List<Purse> byIndex = Select.From(Purse.Columns).Where(row => row.Cents >= 0).OrderBy(row => row.Cents).ToList(snapshot);
        Check(byIndex);
        SimulationException.Require(
            first.Select(row => row.Cents).SequenceEqual(byIndex.OrderBy(row => row.Id).Select(row => row.Cents)), "One snapshot was seen in two states, or an index and its table differ.");
    }

    private static void RequireSum(long sum) => SimulationException.Require(sum == Purses * Each, $"The purses hold {sum} cents together and not {Purses * Each}.");

    private async Task MoveAsync(JsonDatabase db, Random random)
    {
        (int from, int to, int cents) = Choose(random);
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        Purse payer = (await tx.FindAsync(Purse.Key(from)))!;
        if (payer.Cents < cents)
        {
            return;
        }

        payer.Cents -= cents;
        await tx.UpdateAsync(payer);
        await crew.PauseAsync(random);
        Purse payee = (await tx.FindAsync(Purse.Key(to)))!;
        payee.Cents += cents;
        await tx.UpdateAsync(payee);
        if (random.Next(8) == 0)
        {
            await tx.RollbackAsync();
            return;
        }

        await tx.CommitAsync();
    }

    private static Task MoveBySetAsync(JsonDatabase db, Random random) => db.TransactAsync(async tx =>
    {
        (int from, int to, int cents) = Choose(random);
        int paid = (int)await Update.Table(Purse.Columns).Set(row => row.Cents, row => row.Cents - cents).Where(row => row.Id == from && row.Cents >= cents).ExecuteAsync(tx);
        await Update.Table(Purse.Columns).Set(row => row.Cents, row => row.Cents + (cents * paid)).Where(row => row.Id == to).ExecuteAsync(tx);
    });

    private static (int From, int To, int Cents) Choose(Random random)
    {
        int from = random.Next(Purses), to = (from + random.Next(1, Purses)) % Purses;
        return (from + 1, to + 1, random.Next(1, 400));
    }
}
