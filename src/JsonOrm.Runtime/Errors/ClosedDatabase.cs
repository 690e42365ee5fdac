namespace JsonOrm.Errors;

/// <summary>The check that every part of the engine uses to reject calls on a closed database.</summary>
internal static class ClosedDatabase
{
    /// <summary>The <see cref="ObjectDisposedException.ObjectName"/> to report: the public type's name.</summary>
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
