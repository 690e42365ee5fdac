namespace JsonOrm.Simulation.Isolation;

/// <summary>Something that serial transactions cannot do.</summary>
/// <param name="Kind">Its name in the literature where it has one: G0, G1a, G1b, G1c, G-single, G2.</param>
/// <param name="Explanation">The transactions that show it.</param>
internal sealed record Anomaly(string Kind, string Explanation);
