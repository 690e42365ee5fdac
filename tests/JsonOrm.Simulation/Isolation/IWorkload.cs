namespace JsonOrm.Simulation.Isolation;

/// <summary>The work of many concurrent clients, and the invariants that must hold at every moment.</summary>
internal interface IWorkload
{
    /// <summary>Creates the rows.</summary>
    void Prepare(JsonDatabase db);

    /// <summary>Runs one client's next transaction.</summary>
    Task StepAsync(JsonDatabase db, Random random);

    /// <summary>Asserts the invariants while nobody writes: at the end, and whenever the database has been reopened.</summary>
    void Check(JsonDatabase db);
}
