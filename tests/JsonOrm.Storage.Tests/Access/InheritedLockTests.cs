using System.Globalization;
using System.Runtime.InteropServices;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>A process that is being started has copies of all open files for a moment, that of the lock too. A closed database is not locked by them.</summary>
public partial class InheritedLockTests
{
    [UnixFact]
    public void A_copy_of_the_lock_does_not_hold_it_after_closing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("jsonorm-lock-").FullName;
        int copy = -1;
        try
        {
            JsonDatabase first = JsonDatabase.Open(folder);
            copy = Duplicate(DescriptorOf(Path.Combine(folder, "lock")));
            Assert.True(copy >= 0);
            Assert.Throws<DatabaseLockedException>(() => JsonDatabase.Open(folder));
            first.Dispose();
            JsonDatabase.Open(folder).Dispose();
        }
        finally
        {
            _ = Close(copy);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int DescriptorOf(string path) =>
        int.Parse(Path.GetFileName(Directory.GetFiles("/proc/self/fd").Single(link => new FileInfo(link).LinkTarget == path)), CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
