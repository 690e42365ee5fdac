using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using JsonOrm.Cli.Output;
using JsonOrm.Files;

namespace JsonOrm.Cli.Keeping;

/// <summary><c>jsonorm doctor</c></summary>
internal static class DoctorCommand
{
    // Less than this is too little for checkpoints of a busy database.
    private const long LittleRoom = 256L << 20;

    private static readonly ResultColumn[] s_columns = [new("check", ColumnType.String), new("status", ColumnType.String), new("detail", ColumnType.String)];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command(
            "doctor",
            "Examines the environment of a database: versions, file system, free space, the log, upgrades in progress and files that a crash has left. The exit code is 1 if something needs attention.")
        {
            database,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            List<Finding> findings = Examine(parsed.GetRequiredValue(database));
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(s_columns, findings.Select(finding => new object?[] { finding.Check, finding.NeedsAttention ? "attention" : "ok", finding.Detail }));
            return findings.Any(finding => finding.NeedsAttention) ? ExitCode.Negative : ExitCode.Done;
        });
        return command;
    }

    private static List<Finding> Examine(string folder)
    {
        var findings = new List<Finding> { new("environment", false, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}") };
        using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
        if (DatabaseFolder.IsEncrypted(folder))
        {
            findings.Add(new("format", false, $"encrypted, {db.Tables.Count} {(db.Tables.Count == 1 ? "table" : "tables")}"));
        }
        else
        {
            using var root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "db.json")));
            findings.Add(new("format", false, $"version {root.RootElement.GetProperty("format")}, generation {root.RootElement.GetProperty("generation")}, {db.Tables.Count} {(db.Tables.Count == 1 ? "table" : "tables")}"));
        }

        findings.Add(new("durability", db.DurabilityInEffect != Durability.Full, $"{db.DurabilityInEffect}: what a commit survives on this file system"));
        IReadOnlyList<StorageWarning> warnings = db.Warnings;
        findings.AddRange(warnings.Select(warning => new Finding("file system", true, warning.Message)));
        if (warnings.Count == 0)
        {
            findings.Add(new("file system", false, "nothing that weakens the guarantees is known of it"));
        }

        var drive = new DriveInfo(Path.GetFullPath(folder));
        findings.Add(new("free space", drive.AvailableFreeSpace < LittleRoom, string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace >> 20} MiB")));
        bool isOpen = File.Exists(Path.Combine(folder, "wal", "published.jsonl"));
        findings.Add(new("writer", false, isOpen ? "a process has the database open, or it was not closed; the next open reads the log" : "the database was closed; nothing is only in the log"));
        findings.Add(new("log", false, string.Create(CultureInfo.InvariantCulture, $"{WriteAheadLog.Read(folder, new JsonDatabaseOptions { Encryption = DatabaseFolder.KeyOf(folder) }).Count} commits since the last checkpoint, {File.GetLastWriteTimeUtc(Path.Combine(folder, "db.json")):yyyy-MM-dd'T'HH:mm:ss'Z'}")));
        foreach (UpgradeProgress upgrade in db.UpgradeProgress.Where(upgrade => upgrade.RowsDone < upgrade.Rows))
        {
            findings.Add(new("upgrade", false, string.Create(CultureInfo.InvariantCulture, $"table '{upgrade.Table}' has {upgrade.Rows - upgrade.RowsDone} rows of an earlier form, which checkpoints convert")));
        }

        string[] drafts = isOpen ? [] : [.. Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path))];
        findings.Add(new("left behind", drafts.Length > 0, drafts.Length == 0 ? "no drafts of a process that died" : $"{string.Join(", ", drafts.Take(5))}: of a process that died; the next open deletes them"));
        return findings;
    }

    private sealed record Finding(string Check, bool NeedsAttention, string Detail);
}
