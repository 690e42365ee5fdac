using System.Reflection;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Every option at its ends: refused when the database is opened, by name, value and range, or good for all that a database does.</summary>
public class OptionTests
{
    private static readonly TimeSpan s_mostWait = TimeSpan.FromMilliseconds(int.MaxValue);

    // Of each option what is taken and what is refused. Where there is nothing to refuse, the option is listed all the same.
    private static readonly Dictionary<string, (object?[] Good, object?[] Bad)> s_cases = new()
    {
        [nameof(JsonDatabaseOptions.Durability)] = ([.. Enum.GetValues<Durability>().Cast<object>()], [(Durability)(-1), (Durability)77]),
        [nameof(JsonDatabaseOptions.ReadOnly)] = ([false], []),
        [nameof(JsonDatabaseOptions.RefreshInterval)] = (
            [TimeSpan.Zero, new TimeSpan(1), s_mostWait, Timeout.InfiniteTimeSpan],
            [new TimeSpan(-1), TimeSpan.FromMilliseconds(-2), s_mostWait + new TimeSpan(1), TimeSpan.MaxValue, TimeSpan.MinValue]),
        [nameof(JsonDatabaseOptions.OnExternalChange)] = ([.. Enum.GetValues<ExternalChange>().Cast<object>()], [(ExternalChange)(-1), (ExternalChange)77]),
        [nameof(JsonDatabaseOptions.MemoryBudgetBytes)] = ([0L, 1L, long.MaxValue], [-1L, long.MinValue]),
        [nameof(JsonDatabaseOptions.QueryMemoryBytes)] = ([1L, long.MaxValue], [0L, -1L, long.MinValue]),
        [nameof(JsonDatabaseOptions.MaxRowBytes)] = ([500, 128 << 20], [0, -1, (128 << 20) + 1, int.MinValue, int.MaxValue]),
        [nameof(JsonDatabaseOptions.CheckpointBytes)] = ([1L, long.MaxValue], [0L, -1L, long.MinValue]),
        [nameof(JsonDatabaseOptions.LargeTransactionBytes)] = ([0L, 1L, long.MaxValue], [-1L, long.MinValue]),
        [nameof(JsonDatabaseOptions.WriteTimeout)] = (
            [TimeSpan.FromSeconds(60), s_mostWait, Timeout.InfiniteTimeSpan],
            [new TimeSpan(-1), TimeSpan.FromMilliseconds(-2), s_mostWait + new TimeSpan(1), TimeSpan.MaxValue, TimeSpan.MinValue]),
        [nameof(JsonDatabaseOptions.TransactAttempts)] = ([1, int.MaxValue], [0, -1, int.MinValue]),
        [nameof(JsonDatabaseOptions.OnWarning)] = ([null], []),
        [nameof(JsonDatabaseOptions.OnCloseError)] = ([null], []),
        [nameof(JsonDatabaseOptions.OnHoldWarning)] = ([null], []),
        [nameof(JsonDatabaseOptions.Archive)] = (
            [null, new ArchiveOptions(), new ArchiveOptions { MaxAge = TimeSpan.Zero, MaxBytes = 0 }, new ArchiveOptions { MaxAge = TimeSpan.MaxValue, MaxBytes = long.MaxValue }], []),
        [nameof(JsonDatabaseOptions.Compression)] = ([null, new CompressionOptions(ZstdCodec.Default), new CompressionOptions(ZstdCodec.Default) { Tables = [], AsFound = true }], []),
        [nameof(JsonDatabaseOptions.Encryption)] = ([null, EncryptionKey.FromBytes(new byte[32])], []),
        [nameof(JsonDatabaseOptions.FileSystem)] = ([], [null]),
        [nameof(JsonDatabaseOptions.Clock)] = ([TimeProvider.System], [null]),
        [nameof(JsonDatabaseOptions.Planning)] = ([], [null]),
        [nameof(JsonDatabaseOptions.Checkpoints)] = ([], [null]),
        [nameof(JsonDatabaseOptions.Scheduler)] = ([], [null]),
        [nameof(JsonDatabaseOptions.OnLostCommits)] = ([.. Enum.GetValues<LostCommits>().Cast<object>()], [(LostCommits)(-1), (LostCommits)77]),
        [nameof(JsonDatabaseOptions.OnUpgradeError)] = ([.. Enum.GetValues<UpgradeErrors>().Cast<object>()], [(UpgradeErrors)(-1), (UpgradeErrors)77]),
        [nameof(JsonDatabaseOptions.UpgradeInBackground)] = ([false, true], []),
        [nameof(JsonDatabaseOptions.PublishMetrics)] = ([false, true], []),
        [nameof(JsonDatabaseOptions.Limits)] = ([], [null]),
        [nameof(JsonDatabaseOptions.ReserveBytes)] = ([0, 1 << 20], [-1, int.MinValue]),
        [nameof(JsonDatabaseOptions.IdleDelay)] = ([TimeSpan.Zero, new TimeSpan(1), s_mostWait], [new TimeSpan(-1), Timeout.InfiniteTimeSpan, TimeSpan.MaxValue]),
    };

    private static readonly PropertyInfo[] s_options = typeof(JsonDatabaseOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    public static TheoryData<string> Options => [.. s_options.Select(option => option.Name)];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_value_out_of_range_is_refused_at_open_by_name_value_and_range(string name)
    {
        Assert.True(s_cases.ContainsKey(name), $"The option {name} has no line in this test.");
        foreach (object? value in s_cases[name].Bad)
        {
            var files = new MemoryFileSystem();
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => JsonDatabase.Open("/db", With(name, value, files)));
            Assert.StartsWith(value is null ? $"{name} is null." : $"{name} is {value}, and may be ", error.Message, StringComparison.Ordinal);
            Assert.False(files.DirectoryExists("/db"));

            // A reader is refused by the same words.
            Assert.ThrowsAny<ArgumentException>(() => JsonDatabase.Open("/db", With(name, value, files, isReadOnly: true)));
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task A_value_at_the_end_of_the_range_is_good_for_everything(string name)
    {
        foreach (object? value in s_cases[name].Good)
        {
            var files = new MemoryFileSystem();
            using (JsonDatabase db = JsonDatabase.Open("/db", With(name, value, files)))
            {
                await UseAsync(db);
            }

            using JsonDatabase reader = JsonDatabase.Open("/db", With(name, value, files, isReadOnly: true));
            Assert.Equal(41, Select.From(Account.Columns).OrderBy(row => row.City).ToList(reader).Count);
        }
    }

    // One writer waits for another in each way, the log is checkpointed, transactions are small and large.
    private static async Task UseAsync(JsonDatabase db)
    {
        for (int number = 1; number <= 20; number++)
        {
            db.Insert(Account.Make(number));
        }

        Task[] waiting;
        using (JsonTransaction open = db.BeginTransaction())
        {
            open.Insert(Enumerable.Range(21, 18).Select(number => Account.Make(number)));
            waiting =
            [
                db.InsertAsync(Account.Make(40)).AsTask(),
                Task.Factory.StartNew(() => db.Insert(Account.Make(41)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            ];
            open.Commit();
        }

        await Task.WhenAll(waiting);
        await db.TransactAsync(tx => tx.InsertAsync(Account.Make(42)).AsTask());
        db.Checkpoint();
        db.Compact();
        Assert.Equal(41, Select.From(Account.Columns).OrderBy(row => row.City).ToList(db).Count);
    }

    private static JsonDatabaseOptions With(string name, object? value, IFileSystem files, bool isReadOnly = false)
    {
        var options = new JsonDatabaseOptions { FileSystem = files, ReadOnly = isReadOnly };
        PropertyInfo option = s_options.Single(one => one.Name == name);
        if (name != nameof(JsonDatabaseOptions.ReadOnly))
        {
            option.SetValue(options, value);
        }

        return options;
    }
}
