using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

/// <summary>How often and how soon work whose transaction got into a conflict is run again.</summary>
/// <param name="most">How often at most.</param>
/// <param name="scheduler">Gives the random part of the pauses.</param>
internal struct TransactAttempts(int most, Scheduler scheduler)
{
    private const int FirstPause = 1;
    private const int LongestPause = 250;

    private int _failed;

    /// <summary>
    /// True when another attempt may follow this conflict. Not when the right to write did not come in time: that has been waited for
    /// as long as the caller wanted.
    /// </summary>
    public bool MayFollow(TransactionConflictException conflict) => conflict.Holder is null && ++_failed < most;

    /// <summary>How long to wait before the next: twice as long each time, and a random part of it, so that those who failed together do not come back together.</summary>
    public readonly TimeSpan Pause()
    {
        int longest = Math.Min(LongestPause, FirstPause << Math.Min(_failed, 16));
        return TimeSpan.FromMilliseconds((scheduler.NextRandom() % ((longest / 2) + 1)) + (longest / 2));
    }
}
