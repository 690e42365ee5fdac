using System.Globalization;
using Spectre.Console;

namespace MusicStore.Steps;

/// <summary>Shows what the database is on disk: a tree, a few records, a line of the log.</summary>
internal static class ShowFiles
{
    private const int Records = 3;

    public static void Run(string folder)
    {
        var tree = new Tree(Path.GetFileName(folder) + "/");
        Add(tree, new DirectoryInfo(folder));
        AnsiConsole.Write(tree);

        FileInfo chunk = new DirectoryInfo(Path.Combine(folder, "data", "artist"))
            .EnumerateFiles("0*.jsonl").OrderBy(file => file.Name, StringComparer.Ordinal).First();
        AnsiConsole.MarkupLineInterpolated($"The first records of [blue]data/artist/{chunk.Name}[/], as they stand there:");
        foreach (string line in File.ReadLines(chunk.FullName).Take(Records))
        {
            Code.Show(line);
        }
    }

    /// <summary>Prints the last commit in the write-ahead log.</summary>
    public static void ShowLog(string folder)
    {
        // Segments are numbered; published.jsonl beside them only says how far other processes may read.
        FileInfo segment = new DirectoryInfo(Path.Combine(folder, "wal"))
            .EnumerateFiles("*.jsonl").Where(file => char.IsAsciiDigit(file.Name[0])).OrderBy(file => file.Name, StringComparer.Ordinal).Last();

        // A commit has a number. A segment begins with a header, and is filled with empty lines ahead of its use.
        string last = File.ReadLines(segment.FullName).Last(line => line.Contains("\"lsn\":", StringComparison.Ordinal));
        AnsiConsole.MarkupLineInterpolated($"The last commit in [blue]wal/{segment.Name}[/] is one line:");
        Code.Show(last);
    }

    private static void Add(IHasTreeNodes parent, DirectoryInfo folder)
    {
        foreach (DirectoryInfo child in folder.EnumerateDirectories().OrderBy(child => child.Name, StringComparer.Ordinal))
        {
            Add(parent.AddNode(Markup.FromInterpolated($"[blue]{child.Name}/[/]")), child);
        }

        foreach (FileInfo file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            string size = file.Length.ToString("N0", CultureInfo.InvariantCulture);
            parent.AddNode(Markup.FromInterpolated($"{file.Name} [grey]{size} bytes[/]"));
        }
    }
}
