namespace JsonOrm.Testing;

/// <summary>The simulated machine has crashed: all operations fail until <see cref="SimulatedFileSystem.Restart"/>. This is not a
/// <see cref="JsonOrmException"/>, because no process observes its own crash.</summary>
public sealed class SimulatedCrashException() : Exception("The simulated machine has crashed.");
