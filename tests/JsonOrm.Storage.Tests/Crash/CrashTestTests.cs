using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>The crash test that users write: it looks at every operation, finds what is wrong and says how to see it again.</summary>
public class CrashTestTests
{
    [Fact]
    public void A_sound_program_passes_at_every_operation()
    {
        int saved = 0;
        long crashes = CrashTest.Run(
            files =>
            {
                using JsonDatabase db = Workload.Open(files);
                for (int i = 1; i <= 3; i++)
                {
                    db.Insert(Account.Make(i));
                    saved = i;
                }
            },
            files => Assert.InRange(Select.From<Account>().Count(Workload.Open(files)), saved, saved + 1));
        Assert.Equal(3, saved);
        Assert.True(crashes > 100);
    }

    [Fact]
    public void An_unsound_program_is_found_out_and_the_message_leads_back_to_it()
    {
        int begun = 0;
        var error = Assert.Throws<CrashTestException>(() => CrashTest.Run(Work, Check));
        Assert.Contains("CrashTest.At(", error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<Xunit.Sdk.XunitException>(error.InnerException);

        string[] place = error.Message.Split("CrashTest.At(")[1].Split(',');
        var again = Assert.Throws<CrashTestException>(() => CrashTest.At(
            long.Parse(place[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture), Work, Check));
        Assert.Equal(error.Message, again.Message);

        // It takes a row for saved before the call has returned.
        void Work(SimulatedFileSystem files)
        {
            begun = 0;
            using JsonDatabase db = Workload.Open(files);
            begun = 1;
            db.Insert(Account.Make(1));
        }

        void Check(SimulatedFileSystem files) => Assert.Equal(begun, Select.From<Account>().Count(Workload.Open(files)));
    }

    [Fact]
    public void A_crash_beyond_the_end_of_the_work_is_named() =>
        Assert.Contains("There is no disk operation 5000", Assert.Throws<CrashTestException>(
            () => CrashTest.At(5000, 0, files => Workload.Open(files).Dispose(), _ => { })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_short_write_is_half_done()
    {
        var files = new SimulatedFileSystem();
        files.CreateDirectory("/d");
        using JsonOrm.Files.IFile file = files.Create("/d/f");
        files.FailAt(files.OperationCount + 1, SimulatedFault.ShortWrite);
        Assert.Equal(StorageFault.Device, Assert.Throws<StorageException>(() => { file.Write(new byte[100], 0); }).Fault);
        Assert.Equal(50, file.Length);
    }
}
