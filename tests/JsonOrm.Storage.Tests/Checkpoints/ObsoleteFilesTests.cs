using System.Runtime.CompilerServices;
using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Scheduling;
using JsonOrm.Storage.Tests.Tables;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>A replaced file is deleted once neither the previous root nor a reader needs it, whichever object the reader holds it by.</summary>
public class ObsoleteFilesTests
{
    private const string Replaced = "/db/replaced";
    private const long Generation = 5;

    private readonly MemoryFileSystem _files = new();
    private readonly ObsoleteFiles _obsolete;

    public ObsoleteFilesTests()
    {
        _files.CreateDirectory("/db");
        _files.WriteAndSync(Replaced, "rows"u8);
        _obsolete = new ObsoleteFiles(_files, Scheduler.Threads, (path, _) => _files.Delete(path));
        _obsolete.AddFiles(Generation, [Replaced]);
    }

    [Fact]
    public void Files_that_the_previous_root_names_stay()
    {
        _obsolete.Delete(Generation - 1);
        Assert.True(_files.FileExists(Replaced));
        Assert.Single(_obsolete.List());
        _obsolete.Delete(Generation);
        Assert.False(_files.FileExists(Replaced));
        Assert.Empty(_obsolete.List());
    }

    [Theory]
    [InlineData("chunks")]
    [InlineData("manifest")]
    [InlineData("run")]
    public void Files_stay_as_long_as_a_reader_holds_what_leads_to_them(string by)
    {
        Reader reader = Replace(by);
        DeleteWhatNobodyHolds();
        Assert.True(_files.FileExists(Replaced));
        reader.Holds = null;
        DeleteWhatNobodyHolds();
        Assert.False(_files.FileExists(Replaced));
    }

    // In a call of its own, so that nothing holds anything but the reader.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Reader Replace(string by)
    {
        StoredTable table = CheckpointTests.Filled(200);
        if (by == "run")
        {
            TableEditor editor = table.Version.Edit();
            Assert.True(editor.Delete(RowKey.FromInt64(50)));
            table.Version = editor.Freeze();
            table.Checkpoint(policy: new() { SmallTableBytes = 0, ChunkBytes = 512, Share = 8 });
        }

        TableBase replaced = table.Version.Base;
        Assert.Equal(by == "run", replaced.HasRuns);
        _obsolete.AddReaders(Generation, replaced);
        return new Reader
        {
            Holds = by switch
            {
                "chunks" => replaced,
                "manifest" => replaced.Manifest,
                _ => replaced.Manifest.Runs[0].Files,
            },
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DeleteWhatNobodyHolds()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _obsolete.Delete(Generation);
    }

    private sealed class Reader
    {
        public object? Holds { get; set; }
    }
}
