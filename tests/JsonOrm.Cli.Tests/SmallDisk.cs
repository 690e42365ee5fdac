using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.Cli.Tests;

/// <summary>A small file system in memory whose free space can be set. It needs the right to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int PageBytes = 4096;
    private const long WholeBytes = 64 << 20;

    // A size of 0 would be no limit.
    private const string Ballast = "ballast";

    public SmallDisk(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
        if (!Run("mount", "-t", "tmpfs", "-o", Size(WholeBytes), "jsonorm", path))
        {
            throw new InvalidOperationException($"No file system can be mounted at '{path}'.");
        }

        File.WriteAllText(this[Ballast], "ballast");
    }

    /// <summary>True if this process may mount file systems.</summary>
    public static bool IsPossible { get; } = TryOnce();

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>What is in its topmost folder, but for what it needs itself.</summary>
    public string[] Names => [.. Directory.GetFileSystemEntries(Path).Select(static path => System.IO.Path.GetFileName(path)).Where(static name => name != Ballast).Order(StringComparer.Ordinal)];

    /// <summary>A path on it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Leaves room for this many pages of 4 KiB.</summary>
    public void LeavePages(int pages)
    {
        var drive = new DriveInfo(Path);
        Resize(drive.TotalSize - drive.AvailableFreeSpace + ((long)pages * PageBytes));
    }

    /// <summary>Gives back all of its room.</summary>
    public void MakeRoom() => Resize(WholeBytes);

    /// <summary>Deletes everything on it.</summary>
    public void Clear()
    {
        foreach (string name in Names)
        {
            if (Directory.Exists(this[name]))
            {
                Directory.Delete(this[name], recursive: true);
            }
            else
            {
                File.Delete(this[name]);
            }
        }
    }

    public void Dispose() => Run("umount", "--lazy", Path);

    private void Resize(long bytes) => Assert.True(Run("mount", "-o", "remount," + Size(bytes), Path), "The file system could not be resized.");

    private static string Size(long bytes) => "size=" + bytes.ToString(CultureInfo.InvariantCulture);

    private static bool TryOnce()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        string path = Directory.CreateTempSubdirectory("jsonorm-mount-").FullName;
        bool isMounted = Run("mount", "-t", "tmpfs", "-o", Size(PageBytes), "jsonorm", path) && Run("umount", path);
        Directory.Delete(path);
        return isMounted;
    }

    private static bool Run(string program, params string[] args)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that mounts a small disk; skipped where that is not allowed.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute.</summary>
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.IsPossible)
        {
            Skip = "Needs the right to mount a file system.";
        }
    }
}
