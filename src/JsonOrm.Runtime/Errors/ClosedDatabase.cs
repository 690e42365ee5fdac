namespace JsonOrm.Errors;

/// <summary>What a call on a closed database throws, whichever part of the engine notices it.</summary>
internal static class ClosedDatabase
{
    /// <summary>The name that <see cref="ObjectDisposedException.ObjectName"/> gives: the type that callers know.</summary>
    private const string Name = "JsonOrm.JsonDatabase";

    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public static void ThrowIf(bool isClosed)
    {
        if (isClosed)
        {
            throw new ObjectDisposedException(Name);
        }
    }
}
