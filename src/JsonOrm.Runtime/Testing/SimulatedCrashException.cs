namespace JsonOrm.Testing;

/// <summary>The simulated machine has crashed: no operation succeeds before <see cref="SimulatedFileSystem.Restart"/>. Not a <see cref="JsonOrmException"/>, for no process sees its own crash.</summary>
public sealed class SimulatedCrashException() : Exception("The simulated machine has crashed.");
