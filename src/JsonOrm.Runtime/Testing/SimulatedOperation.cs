namespace JsonOrm.Testing;

/// <summary>The kinds of operation of the simulated disk, as far as faults distinguish them.</summary>
internal enum SimulatedOperation
{
    Open,
    Read,
    Examine,
    Write,
    Sync,
    Name,
}
