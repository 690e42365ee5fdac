using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>
/// A database put together from files of different moments, as a copy of a live folder or a half restored backup is: it is refused, or it
/// is one of the states that were; never a mixture.
/// </summary>
public class MixedFilesTests
{
    private static readonly Lazy<Moment[]> s_moments = new(Record);

    [Fact]
    [Trait("Fault", "46")]
    public void One_file_of_another_moment_makes_no_mixture()
    {
        int refused = 0, taken = 0;
        foreach (Moment of in s_moments.Value)
        {
            foreach (Moment with in s_moments.Value)
            {
                foreach (string path in of.Files.Keys.Union(with.Files.Keys))
                {
                    var mixed = new SortedDictionary<string, byte[]>(of.Files, StringComparer.Ordinal);
                    mixed.Remove(path);
                    if (with.Files.TryGetValue(path, out byte[]? content))
                    {
                        mixed[path] = content;
                    }

                    bool isTaken = Check(mixed, $"{of.Name} with {path} of {with.Name}");
                    refused += isTaken ? 0 : 1;
                    taken += isTaken ? 1 : 0;
                }
            }
        }

        Assert.True(refused > 100 && taken > 20, $"{refused} were refused and {taken} were states.");
    }

    [Theory]
    [InlineData("/db/db.json")]
    [InlineData("/db/wal/")]
    [InlineData("/db/data/")]
    [InlineData("/db/index/")]
    [InlineData("/db/schema/")]
    [Trait("Fault", "14")]
    public void A_root_a_log_or_a_folder_of_another_moment_makes_no_mixture(string part)
    {
        foreach (Moment of in s_moments.Value)
        {
            foreach (Moment with in s_moments.Value)
            {
                IEnumerable<KeyValuePair<string, byte[]>> mixed = of.Files.Where(file => !file.Key.StartsWith(part, StringComparison.Ordinal))
                    .Concat(with.Files.Where(file => file.Key.StartsWith(part, StringComparison.Ordinal)));
                Check(new SortedDictionary<string, byte[]>(mixed.ToDictionary(), StringComparer.Ordinal), $"{of.Name} with {part} of {with.Name}");
            }
        }
    }

    [Fact]
    [Trait("Fault", "14")]
    public void A_log_that_is_older_than_the_root_is_not_replayed_over_it()
    {
        Moment early = s_moments.Value.First(moment => moment.Name == "committed"), late = s_moments.Value.First(moment => moment.Name == "closed");
        SortedDictionary<string, byte[]> mixed = new(late.Files, StringComparer.Ordinal);
        foreach ((string path, byte[] content) in early.Files.Where(file => file.Key.StartsWith("/db/wal/", StringComparison.Ordinal)))
        {
            mixed.Add(path, content);
        }

        using JsonDatabase db = MemoryDisk.Open(MemoryDisk.Write(mixed));
        Assert.Equal(late.State, DatabaseText.Of(db));
    }

    private static bool Check(SortedDictionary<string, byte[]> mixed, string name)
    {
        string state;
        try
        {
            using JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = MemoryDisk.Write(mixed), ReadOnly = true });
            state = DatabaseText.Of(db);
        }
        catch (JsonOrmException)
        {
            return false;
        }

        Assert.True(s_moments.Value.Any(moment => moment.State == state), $"{name} gave a state that never was:\n{state}");
        return true;
    }

    // The same database at moments of its life; the keys of one moment are other rows at the next.
    private static Moment[] Record()
    {
        var disk = new MemoryFileSystem();
        var moments = new List<Moment>();
        JsonDatabase db = MemoryDisk.Open(disk);
        Note("empty");
        db.Insert(Enumerable.Range(1, 6).Select(i => Account.Make(i)));
        Note("inserted");
        db.Checkpoint();
        Note("checkpointed");
        db.Update(Changed(2));
        db.Insert(new Booking { Room = "blue", Night = 1 });
        Note("committed");
        db.Checkpoint();
        db.Delete(Account.Key(3));
        Note("deleted");
        db.Checkpoint();
        db.Update(Changed(2));
        Note("changed");
        db.Dispose();
        Note("closed");
        return [.. moments];

        Account Changed(int id)
        {
            Account row = db.Find(Account.Key(id))!;
            row.Score += 1;
            row.Age += 1;
            return row;
        }

        void Note(string name) => moments.Add(new Moment(name, MemoryDisk.Read(disk), DatabaseText.Of(MemoryDisk.Open(MemoryDisk.Write(MemoryDisk.Read(disk))))));
    }

    private sealed record Moment(string Name, SortedDictionary<string, byte[]> Files, string State);
}
