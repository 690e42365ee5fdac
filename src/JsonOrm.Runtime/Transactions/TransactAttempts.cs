namespace JsonOrm.Transactions;

/// <summary>How often and how soon work whose transaction got into a conflict is run again.</summary>
internal struct TransactAttempts(int most)
{
    private const int FirstPause = 1;
    private const int LongestPause = 250;

    private int _failed;

    /// <summary>
    /// True when another attempt may follow this conflict. Not when the right to write did not come in time: that has been waited for
    /// as long as the caller wanted.
    /// </summary>
    public bool MayFollow(TransactionConflictException conflict) => conflict.Holder is null && ++_failed < most;

    /// <summary>How many milliseconds to wait before the next: twice as long each time, and a random part of it, so that those who failed together do not come back together.</summary>
    public readonly int Pause()
    {
        int longest = Math.Min(LongestPause, FirstPause << Math.Min(_failed, 16));
        return Random.Shared.Next((longest / 2) + 1) + (longest / 2);
    }
}
