using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>A root, manifest or chunk of which only a part was written.</summary>
public class TornRootTests
{
    [Fact]
    [Trait("Fault", "2")]
    public void A_root_cut_anywhere_is_refused_and_the_one_before_opens_in_its_place()
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = MemoryDisk.Open(disk);
        db.Insert(Account.Make(1));
        db.Checkpoint();
        db.Insert(Account.Make(2));
        string expected = DatabaseText.Of(db);
        db.Checkpoint();
        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        byte[] root = files["/db/db.json"];
        for (int length = 0; length < root.Length; length++)
        {
            files["/db/db.json"] = root[..length];
            var error = Assert.Throws<CorruptDataException>(() => MemoryDisk.Open(MemoryDisk.Write(files)));
            Assert.Equal("/db/db.json", error.File);
            Assert.Contains("db.prev.json", error.Message, StringComparison.Ordinal);
        }

        // The log since then is still there, so that nothing is missing.
        files["/db/db.json"] = files["/db/db.prev.json"];
        using JsonDatabase before = MemoryDisk.Open(MemoryDisk.Write(files));
        Assert.Equal(expected, DatabaseText.Of(before));
    }

    [Fact]
    [Trait("Fault", "12")]
    public void Any_file_cut_anywhere_is_told_or_harmless()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(Enumerable.Range(1, 5).Select(i => Account.Make(i)));
        }

        string expected = DatabaseText.Of(MemoryDisk.Open(disk));
        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        foreach (string path in files.Keys.ToArray())
        {
            byte[] whole = files[path];
            for (int length = -1; length < whole.Length; length++)
            {
                var cut = new SortedDictionary<string, byte[]>(files, StringComparer.Ordinal);
                cut.Remove(path);
                if (length >= 0)
                {
                    cut.Add(path, whole[..length]);
                }

                try
                {
                    Assert.Equal(expected, DatabaseText.Of(MemoryDisk.Open(MemoryDisk.Write(cut))));
                }
                catch (CorruptDataException error)
                {
                    Assert.Equal(path, error.File);
                }
            }
        }
    }
}
