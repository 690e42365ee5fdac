namespace JsonOrm.Files;

/// <summary>
/// A rename on Windows, which refuses to replace a file that anyone has open, whatever he shares. Readers in other processes have the root open for the moment in which they look at its
/// first bytes, virus scanners and indexers for longer: so it is tried again for a while. A rename that is refused has changed nothing.
/// </summary>
internal static class ContestedRename
{
    private const int AccessDenied = 5;
    private const int SharingViolation = 32;
    private const int LockViolation = 33;
    private const int LongestPause = 64;
    private const int MostPauses = 40;

    /// <summary>Renames, some two seconds long.</summary>
    /// <param name="rename">Gives 0, or the error of the system.</param>
    /// <param name="sleep">Waits for milliseconds.</param>
    /// <returns>0, or the error of the last attempt.</returns>
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

    /// <summary>The error as .NET has it.</summary>
    public static int HResultOf(int code) => unchecked((int)0x80070000) | code;
}
