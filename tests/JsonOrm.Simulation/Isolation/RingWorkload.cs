namespace JsonOrm.Simulation.Isolation;

/// <summary>
/// Rows that name each other in a ring; a transaction reads three consecutive ones and changes their order. A read that mixes two states, or a lost update,
/// breaks the ring or splits it.
/// </summary>
internal sealed class RingWorkload(Crew crew) : IWorkload
{
    private const int Links = 30;

    public void Prepare(JsonDatabase db) => db.Insert(Enumerable.Range(1, Links).Select(id => new Link { Id = id, Next = (id % Links) + 1 }));

    public Task StepAsync(JsonDatabase db, Random random) => random.Next(4) switch
    {
        0 => WalkAsync(db, random),
        _ => TurnAsync(db, random),
    };

    public void Check(JsonDatabase db)
    {
        using JsonSnapshot snapshot = db.BeginSnapshot();
        Walk(snapshot, 1);

        // The index contains each link once as the successor of another.
        SimulationException.Require(
            Enumerable.Range(1, Links).SequenceEqual(Select.From(Link.Columns).Where(row => row.Next >= 1).OrderBy(row => row.Next).ToList(db).Select(row => row.Next)),
            "The index does not name each link once as someone's next.");
    }

    private async Task WalkAsync(JsonDatabase db, Random random)
    {
        await using JsonSnapshot snapshot = db.BeginSnapshot();
        await crew.PauseAsync(random);
        Walk(snapshot, random.Next(Links) + 1);
    }

    private static void Walk(JsonSnapshot snapshot, int start)
    {
        var seen = new HashSet<int>();
        int id = start;
        while (seen.Add(id))
        {
            id = snapshot.Find(Link.Key(id))!.Next;
        }

        SimulationException.Require(id == start && seen.Count == Links, $"The ring from {start} is broken: it leads to {id} after {seen.Count} of {Links} links.");
    }

    // a → b → c → d becomes a → c → b → d.
    private async Task TurnAsync(JsonDatabase db, Random random)
    {
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        Link a = (await tx.FindAsync(Link.Key(random.Next(Links) + 1)))!;
        Link b = (await tx.FindAsync(Link.Key(a.Next)))!;
        await crew.PauseAsync(random);
        Link c = (await tx.FindAsync(Link.Key(b.Next)))!;
        a.Next = c.Id;
        b.Next = c.Next;
        c.Next = b.Id;
        await tx.UpdateAsync(a);
        await tx.UpdateAsync([b, c]);
        await tx.CommitAsync();
    }
}
