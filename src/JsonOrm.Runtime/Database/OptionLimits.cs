using System.Globalization;
using JsonOrm.Codecs;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>Validates the options when a database is opened, so that an invalid value does not surface in the first write that waits.</summary>
internal static class OptionLimits
{
    /// <summary>The longest finite wait that .NET's wait methods accept.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Rejects an option that is out of range.</summary>
    /// <exception cref="ArgumentException">Names the option, its value and its range.</exception>
    public static void Check(JsonDatabaseOptions options)
    {
        CheckDefined(options.Durability, nameof(options.Durability));
        CheckDefined(options.OnExternalChange, nameof(options.OnExternalChange));
        CheckWait(options.RefreshInterval, nameof(options.RefreshInterval), mayBeEndless: true);
        CheckWait(options.WriteTimeout, nameof(options.WriteTimeout), mayBeEndless: true);
        CheckWait(options.IdleDelay, nameof(options.IdleDelay), mayBeEndless: false);
        CheckNumber(options.MemoryBudgetBytes, nameof(options.MemoryBudgetBytes), 0, long.MaxValue);
        CheckNumber(options.QueryMemoryBytes, nameof(options.QueryMemoryBytes), 1, long.MaxValue);
        CheckNumber(options.MaxRowBytes, nameof(options.MaxRowBytes), 1, FormatLimits.MostRowBytes);
        CheckNumber(options.CheckpointBytes, nameof(options.CheckpointBytes), 1, long.MaxValue);
        CheckNumber(options.LargeTransactionBytes, nameof(options.LargeTransactionBytes), 0, long.MaxValue);
        CheckNumber(options.TransactAttempts, nameof(options.TransactAttempts), 1, int.MaxValue);
        CheckDefined(options.OnUpgradeError, nameof(options.OnUpgradeError));
        CheckDefined(options.OnLostCommits, nameof(options.OnLostCommits));
        CheckNumber(options.ReserveBytes, nameof(options.ReserveBytes), 0, int.MaxValue);
        if (options.Archive is { } archive)
        {
            CheckNumber(archive.MaxBytes ?? 0, "Archive.MaxBytes", 0, long.MaxValue);
            CheckNumber((archive.MaxAge ?? TimeSpan.Zero).Ticks, "Archive.MaxAge in ticks", 0, long.MaxValue);
        }

        if (options.Compression is { Codec: var codec } && !(CodecName.IsValid(codec.Name) && codec.Extension.StartsWith('.') && CodecName.IsValid(codec.Extension.AsSpan(1))))
        {
            throw OutOfRange("Compression.Codec", $"'{codec.Name}' with the extension '{codec.Extension}'", "one whose name is one to eight lower-case letters and digits, and whose extension is a dot and as many");
        }

        CheckThere(options.Limits, nameof(options.Limits));
        CheckThere(options.FileSystem, nameof(options.FileSystem));
        CheckThere(options.Clock, nameof(options.Clock));
        CheckThere(options.Planning, nameof(options.Planning));
        CheckThere(options.Checkpoints, nameof(options.Checkpoints));
        CheckThere(options.Scheduler, nameof(options.Scheduler));
    }

    private static void CheckDefined<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw OutOfRange(name, value, "one of " + string.Join(", ", Enum.GetNames<T>()));
        }
    }

    private static void CheckWait(TimeSpan value, string name, bool mayBeEndless)
    {
        if ((value < TimeSpan.Zero || value > MostWait) && !(mayBeEndless && value == Timeout.InfiniteTimeSpan))
        {
            string range = string.Create(CultureInfo.InvariantCulture, $"from 0 to {MostWait:c}");
            throw OutOfRange(name, value, mayBeEndless ? range + ", or Timeout.InfiniteTimeSpan" : range);
        }
    }

    private static void CheckNumber(long value, string name, long least, long most)
    {
        if (value < least || value > most)
        {
            throw OutOfRange(name, value, string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}"));
        }
    }

    private static void CheckThere(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentException($"{name} is null. Leave it out of the options, or set it to an object.", "options");
        }
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string range) => new(
        "options", value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, and may be {range}. Change it, or leave it out of the options."));
}
