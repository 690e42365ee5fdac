namespace JsonOrm.Simulation.Isolation;

/// <summary>The faults that occur while clients work.</summary>
public enum Disturbance
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The disk is full now and then; operations that fail are rolled back.</summary>
    Full,

    /// <summary>The disk reports an error; after a failed sync the database rejects writes and is reopened with what the disk kept.</summary>
    Device,

    /// <summary>Power fails at any disk operation.</summary>
    Crash,

    /// <summary>
    /// One client closes the database while the others work; they close it too when they notice, and the first one reopens it immediately. The disk may be full
    /// meanwhile.
    /// </summary>
    Closing,
}
