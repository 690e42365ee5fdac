namespace JsonOrm.Simulation.Isolation;

/// <summary>Why one transaction must come before another.</summary>
[Flags]
internal enum Dependency
{
    /// <summary>It wrote a value that the other one overwrote.</summary>
    WriteWrite = 1,

    /// <summary>It wrote a value that the other one read.</summary>
    WriteRead = 2,

    /// <summary>It read a value that the other one overwrote.</summary>
    ReadWrite = 4,

    /// <summary>It had ended before the other one began.</summary>
    Time = 8,
}
