using System.Globalization;

namespace JsonOrm.Transactions;

/// <summary>Who keeps the right to write for longer than a moment, to be named to those who wait in vain. Words are made only then.</summary>
/// <param name="What">What it is, as in "the transaction" or "an insert of many rows".</param>
/// <param name="Table">The table it writes, when that is one.</param>
/// <param name="Member">The member of the caller's code it was begun in, or null.</param>
/// <param name="File">The source file of that member as the compiler knew it, or null.</param>
/// <param name="Line">The line there.</param>
internal sealed record WriterHolder(string What, string? Table = null, string? Member = null, string? File = null, int Line = 0)
{
    /// <summary>Since when, in UTC.</summary>
    public DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    /// <summary>For how long. The wall clock may jump; this does not.</summary>
    public TimeSpan Held => TimeSpan.FromMilliseconds(Environment.TickCount64 - _begun);

    private readonly long _begun = Environment.TickCount64;

    public string Describe()
    {
        string what = Table is null ? What : $"{What} of table '{Table}'";
        return string.IsNullOrEmpty(Member) ? what : string.Create(CultureInfo.InvariantCulture, $"{what} begun in {Member} ({NameOf(File)}:{Line})");
    }

    // The file's name alone: the folders are those of the machine that compiled.
    private static string NameOf(string? file) => file is null ? "?" : file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
}
