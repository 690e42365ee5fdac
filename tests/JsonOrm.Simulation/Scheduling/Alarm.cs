namespace JsonOrm.Simulation.Scheduling;

/// <summary>Work that starts at a time.</summary>
/// <param name="Due">The time, in ticks of the simulated time.</param>
/// <param name="Work">The work.</param>
internal sealed record Alarm(long Due, Action Work);
