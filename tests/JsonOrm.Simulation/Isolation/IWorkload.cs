namespace JsonOrm.Simulation.Isolation;

/// <summary>What many clients do at once, and what must hold at every moment.</summary>
internal interface IWorkload
{
    /// <summary>Makes the rows.</summary>
    void Prepare(JsonDatabase db);

    /// <summary>One client's next transaction.</summary>
    Task StepAsync(JsonDatabase db, Random random);

    /// <summary>Asserts what must hold while no one writes: at the end, and whenever the database has been opened anew.</summary>
    void Check(JsonDatabase db);
}
