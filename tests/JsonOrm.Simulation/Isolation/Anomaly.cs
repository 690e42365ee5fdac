namespace JsonOrm.Simulation.Isolation;

/// <summary>An anomaly that serial transactions cannot have.</summary>
/// <param name="Kind">Its name in the literature, if it has one: G0, G1a, G1b, G1c, G-single, G2.</param>
/// <param name="Explanation">The transactions that show it.</param>
internal sealed record Anomaly(string Kind, string Explanation);
