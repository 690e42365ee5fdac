namespace JsonOrm.Simulation.Isolation;

/// <summary>What a client did and saw in one transaction.</summary>
/// <param name="Operations">The operations, in order.</param>
/// <param name="Outcome">How it ended, as far as the client knows.</param>
/// <param name="Begun">When it began, as a position in the order of all beginnings and ends.</param>
/// <param name="Ended">When its end was known.</param>
internal sealed record ObservedTransaction(IReadOnlyList<Observation> Operations, Outcome Outcome, long Begun, long Ended)
{
    public override string ToString() => $"{{{string.Join("; ", Operations)}}} {Outcome} {Begun}–{Ended}";
}
