namespace JsonOrm;

/// <summary>
/// A hold keeps what is needed to read the changes after a position: segments of the log, and files that checkpoints have replaced. It is kept in a file of the database and outlives restarts.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">The changes after this commit can be read.</param>
/// <param name="Created">When it was created, in UTC.</param>
/// <param name="MaxBytes">The size limit of what it keeps, in bytes.</param>
/// <param name="Expires">When it ends by itself, in UTC; null for never.</param>
public sealed record LogHold(string Name, long Position, DateTimeOffset Created, long MaxBytes, DateTimeOffset? Expires)
{
    /// <summary>The bytes in the archive that it keeps. They may be kept by another hold too.</summary>
    public long HeldBytes { get; init; }

    /// <summary>Why it has ended; null while it holds. An ended hold keeps nothing and stays listed until it is released.</summary>
    public string? Ended { get; init; }
}

/// <summary>The options of a hold.</summary>
public sealed class HoldOptions
{
    /// <summary>The position after which changes are kept; null, the default, for the present one. An earlier one must still be readable.</summary>
    public long? Position { get; init; }

    /// <summary>The size limit of what the hold keeps, in bytes; 1 GiB by default. A checkpoint that finds it exceeded ends the hold, so that a consumer that does not return cannot fill the disk.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>How long the hold lasts; null, the default, for as long as it is not released.</summary>
    public TimeSpan? Duration { get; init; }
}

/// <summary>A hold that keeps more than three quarters of its limit, or that has ended.</summary>
/// <param name="Hold">The hold.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record HoldWarning(LogHold Hold, string Message);
