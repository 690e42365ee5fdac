namespace JsonOrm.Simulation.Isolation;

/// <summary>What goes wrong while clients are at work.</summary>
public enum Disturbance
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The disk is full now and then; what fails then is taken back.</summary>
    Full,

    /// <summary>The disk reports an error; after one of a sync the database refuses writes and is opened anew on what the disk kept.</summary>
    Device,

    /// <summary>Power is lost at any operation of the disk.</summary>
    Crash,

    /// <summary>One of the clients closes the database while the others are at work, who close it too when they are told; whoever is first opens it anew at once. The disk may be full meanwhile.</summary>
    Closing,
}
