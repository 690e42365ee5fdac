using System.Diagnostics;
using System.Formats.Tar;

namespace JsonOrm.Cli.Git;

/// <summary>A git repository, read and changed by the program <c>git</c>.</summary>
/// <param name="directory">A folder in its work tree.</param>
internal sealed class GitRepository(string directory)
{
    private static readonly string[] s_failedWrites = ["No space left on device", "Disk quota exceeded", "failed to write", "unable to write"];

    /// <summary>The folder of the work tree.</summary>
    public string Root => field ??= Path.GetFullPath(Run("rev-parse", "--show-toplevel").Trim());

    /// <summary>Runs git and returns its output.</summary>
    /// <exception cref="CommandException">It failed; the message is git's.</exception>
    public string Run(params string[] args)
    {
        (int code, string output, string error) = Try(args);
        if (code == 0)
        {
            return output;
        }

        // git does not always say why it could not write.
        bool isFull = Array.Exists(s_failedWrites, said => error.Contains(said, StringComparison.Ordinal));
        throw new CommandException(
            isFull ? ExitCode.Storage : ExitCode.Refused, $"git {string.Join(' ', args)} failed: {error.Trim()}{(isFull ? "\nProbably the disk is full. Free some space, and run the command again." : "")}");
    }

    /// <summary>Runs git and returns its exit code too.</summary>
    public (int Code, string Output, string Error) Try(params string[] args)
    {
        using Process process = Start(args);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Returns the commit that a name stands for; null if there is none.</summary>
    public string? Commit(string name) => Try("rev-parse", "--verify", "--quiet", name + "^{commit}") is { Code: 0, Output: var hash } ? hash.Trim() : null;

    /// <summary>True if a commit has something at a path.</summary>
    public bool Has(string commit, string path) => Try("cat-file", "-e", $"{commit}:{path}").Code == 0;

    /// <summary>Writes a folder of a commit into another folder.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="path">The folder in the repository, with slashes; empty for all of it.</param>
    /// <param name="target">An empty folder.</param>
    public void Extract(string commit, string path, string target)
    {
        // In a folder that the tree does not have, git would refuse.
        using Process process = Start("-C", Root, "archive", "--format=tar", $"{commit}:{path}");
        Task<string> error = process.StandardError.ReadToEndAsync();
        using (Stream output = process.StandardOutput.BaseStream)
        {
            if (output.ReadByte() is var first and >= 0)
            {
                using var whole = new MemoryStream();
                whole.WriteByte((byte)first);
                output.CopyTo(whole);
                whole.Position = 0;
                TarFile.ExtractToDirectory(whole, target, overwriteFiles: false);
            }
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new CommandException(ExitCode.NotFound, $"'{path}' of {commit} cannot be read: {error.GetAwaiter().GetResult().Trim()}");
        }
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory };
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new CommandException(ExitCode.NotFound, $"The program git cannot be run: {error.Message}. Install it, or give two folders.");
        }
    }
}
