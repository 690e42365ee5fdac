namespace JsonOrm.PostgreSql.Transactions;

/// <summary>When a transaction that met a conflict runs again: after a random pause that becomes longer, for half a minute.</summary>
internal struct Retries
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private readonly long _start = Environment.TickCount64;
    private int _count;

    public Retries()
    {
    }

    /// <summary>True if there is time for another attempt.</summary>
    public readonly bool MayGoOn => Environment.TickCount64 - _start < s_limit.TotalMilliseconds;

    /// <summary>The pause before the next attempt.</summary>
    public Task PauseAsync(CancellationToken cancellationToken)
    {
        int most = 4 << Math.Min(_count++, 6);
        return Task.Delay(Random.Shared.Next(most), cancellationToken);
    }
}
