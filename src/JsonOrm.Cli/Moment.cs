using System.Globalization;

namespace JsonOrm.Cli;

/// <summary>A moment of a database: the number of a commit, or a time.</summary>
/// <param name="Position">The position; null if a time is given.</param>
/// <param name="Time">The time; null if a position is given.</param>
internal readonly record struct Moment(long? Position, DateTimeOffset? Time)
{
    /// <summary>Parses the value of an option; neither is set if the text is null.</summary>
    /// <exception cref="CommandException">It is neither a number nor a time.</exception>
    public static Moment Parse(string? text, string option = "--at")
    {
        if (text is null)
        {
            return default;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long position))
        {
            return new Moment(position, null);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? new Moment(null, time)
            : throw new CommandException(ExitCode.Usage, $"{option} is a time such as 2026-11-30T03:15Z, or a position such as 1040, not '{text}'.");
    }

    /// <summary>Opens a database as it was at the moment.</summary>
    public JsonDatabase Open(JsonDatabase db) => Position is { } position ? db.AsOf(position) : db.AsOf(Time!.Value);
}
