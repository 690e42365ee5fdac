namespace JsonOrm.Simulation;

/// <summary>The database has violated a guarantee.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was violated, and where.</param>
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
