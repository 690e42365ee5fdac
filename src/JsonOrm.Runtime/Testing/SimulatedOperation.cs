namespace JsonOrm.Testing;

/// <summary>What an operation of the simulated disk does, as far as faults are concerned.</summary>
internal enum SimulatedOperation
{
    Open,
    Read,
    Examine,
    Write,
    Sync,
    Name,
}
