namespace JsonOrm.Files;

/// <summary>
/// A rename on Windows, which refuses to replace a file that any process has open, whatever its sharing mode. Readers in other processes have the root open
/// while they read its
/// first bytes, virus scanners and indexers for longer, so the rename is retried for a while. A refused rename has changed nothing.
/// </summary>
internal static class ContestedRename
{
    private const int AccessDenied = 5;
    private const int SharingViolation = 32;
    private const int LockViolation = 33;
    private const int LongestPause = 64;
    private const int MostPauses = 40;

    /// <summary>Renames, retrying for about two seconds.</summary>
    /// <param name="rename">Renames once; returns 0, or the system's error code.</param>
    /// <param name="sleep">Sleeps for a number of milliseconds.</param>
    /// <returns>0, or the error code of the last attempt.</returns>
    public static int Run(Func<int> rename, Action<int> sleep)
    {
        int pause = 1;
        for (int pauses = 0; ; pauses++)
        {
            int code = rename();
            if (code is not (AccessDenied or SharingViolation or LockViolation) || pauses == MostPauses)
            {
                return code;
            }

            sleep(pause);
            pause = Math.Min(pause * 2, LongestPause);
        }
    }

    /// <summary>The HRESULT that .NET uses for a system error code.</summary>
    public static int HResultOf(int code) => unchecked((int)0x80070000) | code;
}
