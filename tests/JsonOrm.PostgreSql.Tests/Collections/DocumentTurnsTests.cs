using JsonOrm.PostgreSql.Collections;

namespace JsonOrm.PostgreSql.Tests.Collections;

/// <summary>The order of a program's writes of one document.</summary>
public class DocumentTurnsTests
{
    [Fact]
    public async Task Writes_of_one_document_come_one_after_the_other_and_others_beside_them()
    {
        var turns = new DocumentTurns();
        DocumentTurns.Turn first = await turns.WaitAsync("notes", "a", default);
        ValueTask<DocumentTurns.Turn> second = turns.WaitAsync("notes", "a", default);
        Assert.False(second.IsCompleted);
        DocumentTurns.Turn[] others = [await turns.WaitAsync("notes", "b", default), await turns.WaitAsync("people", "a", default)];
        Assert.Equal(3, turns.Count);
        first.Dispose();
        (await second).Dispose();
        Array.ForEach(others, static turn => turn.Dispose());
        Assert.Equal(0, turns.Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn()
    {
        var turns = new DocumentTurns();
        using var giveUp = new CancellationTokenSource();
        DocumentTurns.Turn first = await turns.WaitAsync("notes", "a", default);
        ValueTask<DocumentTurns.Turn> second = turns.WaitAsync("notes", "a", giveUp.Token);
        ValueTask<DocumentTurns.Turn> third = turns.WaitAsync("notes", "a", default);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
        Assert.Equal(0, turns.Count);
    }

    [Fact]
    public async Task Of_many_writers_one_has_the_turn()
    {
        var turns = new DocumentTurns();
        int inside = 0, most = 0, count = 0;
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(async () =>
        {
            using DocumentTurns.Turn turn = await turns.WaitAsync("notes", "hits", default);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            count++;
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        })));
        Assert.Equal((1, 500, 0), (most, count, turns.Count));
    }
}
