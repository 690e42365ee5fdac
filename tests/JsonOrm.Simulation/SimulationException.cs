namespace JsonOrm.Simulation;

/// <summary>A promise of the database does not hold.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Says what does not hold.</summary>
    /// <param name="message">What, and where.</param>
    /// <param name="innerException">What the database threw instead, or null.</param>
    public SimulationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulationException(otherwise);
        }
    }
}
