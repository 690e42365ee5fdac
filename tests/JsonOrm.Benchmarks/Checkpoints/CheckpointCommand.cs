using System.CommandLine;

namespace JsonOrm.Benchmarks.Checkpoints;

/// <summary>Measures checkpoints; SQLite has nothing comparable.</summary>
internal static class CheckpointCommand
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows in the table.", DefaultValueFactory = _ => 1_000_000 };
        var log = new Option<int>("--log-mib") { Description = "Mebibytes of the log that a checkpoint empties.", DefaultValueFactory = _ => 16 };
        var checkpoints = new Option<int>("--checkpoints") { Description = "How many checkpoints to run through.", DefaultValueFactory = _ => 12 };
        var writers = new Option<int>("--writers") { Description = "Threads that write.", DefaultValueFactory = _ => 1 };
        var durability = new Option<Durability>("--durability") { Description = "What a commit waits for.", DefaultValueFactory = _ => Durability.Full };
        var whole = new Option<bool>("--without-runs") { Description = "Write every chunk anew that a change touches, as it was before there were delta runs." };
        var directory = new Option<DirectoryInfo>("--directory")
        {
            Description = "Where the files go; choose the disk to be measured.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
        };
        var command = new Command("checkpoints", "Updates by random keys: bytes written for a byte changed, and how long commits take while checkpoints run.")
        {
            rows, log, checkpoints, writers, durability, whole, directory,
        };
        command.SetAction(result =>
        {
            var run = new CheckpointRun(
                result.GetValue(rows),
                (long)result.GetValue(log) << 20,
                result.GetValue(checkpoints),
                result.GetValue(writers),
                result.GetValue(durability),
                WithRuns: !result.GetValue(whole));
            string folder = Path.Combine(result.GetValue(directory)!.FullName, "jsonorm-checkpoints-" + Guid.NewGuid().ToString("N")[..8]);
            try
            {
                run.Execute(folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }
}
