namespace JsonOrm.Simulation.Isolation;

/// <summary>Why one transaction must come before another.</summary>
[Flags]
internal enum Dependency
{
    /// <summary>It wrote what the other one wrote over.</summary>
    WriteWrite = 1,

    /// <summary>It wrote what the other one read.</summary>
    WriteRead = 2,

    /// <summary>It read what the other one wrote over.</summary>
    ReadWrite = 4,

    /// <summary>It had ended when the other one began.</summary>
    Time = 8,
}
