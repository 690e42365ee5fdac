#if DEBUG
using JsonOrm.Scheduling;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Debug builds assert the order in which the engine's gates are taken, so every test that runs in one looks for deadlocks that did not happen to occur.</summary>
public class LockOrderTests
{
    private readonly Gate _checkpoint = new(LockRank.Checkpoint);
    private readonly Gate _commits = new(LockRank.Commits);

    [Fact]
    public void A_gate_is_taken_by_a_thread_that_holds_lower_ones()
    {
        using (Scheduler.Threads.Hold(_checkpoint))
        using (_commits.Enter())
        {
            Assert.True(Monitor.IsEntered(_commits));
        }

        Assert.False(Monitor.IsEntered(_checkpoint));
    }

    [Fact]
    public void A_gate_is_refused_to_a_thread_that_holds_a_higher_one()
    {
        using (_commits.Enter())
        {
            var error = Assert.Throws<InvalidOperationException>(() => Scheduler.Threads.Enter(_checkpoint));
            Assert.Contains("'Commits'", error.Message, StringComparison.Ordinal);
            Assert.Contains("'Checkpoint'", error.Message, StringComparison.Ordinal);
            Assert.False(Monitor.IsEntered(_checkpoint));
        }

        // The refusal leaves nothing behind, and neither does the gate that was held.
        using (Scheduler.Threads.Hold(_checkpoint))
        {
            Assert.True(Monitor.IsEntered(_checkpoint));
        }
    }

    [Fact]
    public void Another_gate_of_the_same_rank_is_refused()
    {
        var other = new Gate(LockRank.Commits);
        using (_commits.Enter())
        {
            Assert.Throws<InvalidOperationException>(() => other.Enter());
        }
    }

    [Fact]
    public void A_thread_may_enter_a_gate_that_it_holds()
    {
        using (Scheduler.Threads.Hold(_checkpoint))
        using (_commits.Enter())
        using (Scheduler.Threads.Hold(_checkpoint))
        {
            Assert.True(Monitor.IsEntered(_checkpoint));
        }
    }

    [Fact]
    public void A_thread_that_waits_for_a_limited_time_cannot_deadlock()
    {
        using (_commits.Enter())
        {
            Assert.True(Scheduler.Threads.TryEnter(_checkpoint, TimeSpan.FromMilliseconds(1)));
            Scheduler.Threads.Exit(_checkpoint);
        }
    }

    [Fact]
    public void What_is_set_aside_does_not_count_until_it_is_back()
    {
        using (_commits.Enter())
        {
            using (Gate.SetAside())
            {
                Scheduler.Threads.Enter(_checkpoint);
                Scheduler.Threads.Exit(_checkpoint);
            }

            Assert.Throws<InvalidOperationException>(() => Scheduler.Threads.Enter(_checkpoint));
        }
    }
}
#endif
