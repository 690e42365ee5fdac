using System.ComponentModel;

namespace JsonOrm;

/// <summary>The base class of all JsonOrm errors. A call that throws one has changed nothing.</summary>
public class JsonOrmException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="message">What happened, where, and what to do next.</param>
    /// <param name="innerException">The cause, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonOrmException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
