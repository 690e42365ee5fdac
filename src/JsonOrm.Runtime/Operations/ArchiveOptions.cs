namespace JsonOrm;

/// <summary>How much of its past a database keeps. Without limits, it keeps everything.</summary>
public sealed class ArchiveOptions
{
    /// <summary>How far back states can be opened; null for no limit.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The size of the archive, in bytes, above which the oldest states are given up; null for no limit.</summary>
    public long? MaxBytes { get; init; }
}
