using System.Globalization;

namespace JsonOrm.Transactions;

/// <summary>Describes who holds the writer lock for longer than a moment, for callers whose wait times out. The message is formatted lazily.</summary>
/// <param name="What">What holds the lock, such as "the transaction" or "an insert of many rows".</param>
/// <param name="Table">The table being written, if there is only one.</param>
/// <param name="Member">The member of the caller's code in which it began, or null.</param>
/// <param name="File">The source file of that member, as the compiler knew it, or null.</param>
/// <param name="Line">The line number.</param>
internal sealed record WriterHolder(string What, string? Table = null, string? Member = null, string? File = null, int Line = 0)
{
    /// <summary>When the lock was acquired, in UTC.</summary>
    public DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    /// <summary>How long the lock has been held. Unlike the wall clock, this never jumps.</summary>
    public TimeSpan Held => TimeSpan.FromMilliseconds(Environment.TickCount64 - _begun);

    private readonly long _begun = Environment.TickCount64;

    public string Describe()
    {
        string what = Table is null ? What : $"{What} of table '{Table}'";
        return string.IsNullOrEmpty(Member) ? what : string.Create(CultureInfo.InvariantCulture, $"{what} begun in {Member} ({NameOf(File)}:{Line})");
    }

    // Only the file's name: its folders are those of the machine that compiled the code.
    private static string NameOf(string? file) => file is null ? "?" : file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
}
