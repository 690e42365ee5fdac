using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

/// <summary>Decides how often and how soon work is run again after its transaction conflicted.</summary>
/// <param name="most">The maximum number of attempts.</param>
/// <param name="scheduler">Provides the random part of the pauses.</param>
internal struct TransactAttempts(int most, Scheduler scheduler)
{
    private const int FirstPause = 1;
    private const int LongestPause = 250;

    private int _failed;

    /// <summary>
    /// True if another attempt may follow this conflict. A timed-out wait for the writer lock is not repeated, because it has already lasted
    /// as long as the caller allowed.
    /// </summary>
    public bool MayFollow(TransactionConflictException conflict) => conflict.Holder is null && ++_failed < most;

    /// <summary>The pause before the next attempt: doubled each time, with a random part, so that transactions that failed together do not retry
    /// together.</summary>
    public readonly TimeSpan Pause()
    {
        int longest = Math.Min(LongestPause, FirstPause << Math.Min(_failed, 16));
        return TimeSpan.FromMilliseconds((scheduler.NextRandom() % ((longest / 2) + 1)) + (longest / 2));
    }
}
