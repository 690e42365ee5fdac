using System.ComponentModel;

namespace JsonOrm;

/// <summary>The base of every error of JsonOrm. A call that throws one has changed nothing.</summary>
public class JsonOrmException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened, where, and what to do next.</param>
    /// <param name="innerException">The cause, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonOrmException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
