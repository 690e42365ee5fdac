using System.Globalization;
using System.Text;
using JsonOrm;
using JsonOrm.CrashWorker;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

// Commits rows one after another and notes each acknowledged count in a file, or says it on the standard output (-), until it is killed. Every transaction is three
// rows, so that a part of one can be told. With "held" the sync of the second commit stops, which is noted, until a file <notes>.go is there, and then fails,
// which is noted too. With "starved" see StarvedPool, with "increments" see Increments.
if (args is ["starved", _, _, _])
{
    return StarvedPool.Run(args[1], int.Parse(args[2], CultureInfo.InvariantCulture), args[3]);
}

if (args is ["increments", _])
{
    await Increments.RunAsync(args[1]);
}

if (args is not [_, _] and not [_, _, "held"])
{
    await Console.Error.WriteLineAsync("Usage: JsonOrm.CrashWorker <database> <notes> [held], or JsonOrm.CrashWorker starved <database> <writers> pool|loop|both");
    return 2;
}

using Stream notes = args[1] == "-" ? Console.OpenStandardOutput() : new FileStream(args[1], FileMode.Create, FileAccess.Write, FileShare.Read);
var files = new HeldSyncs(() => Note("held"), () => File.Exists(args[1] + ".go"));
JsonDatabase db = JsonDatabase.Open(args[0], new JsonDatabaseOptions { CheckpointBytes = 64 << 10, FileSystem = args.Length == 3 ? files : PhysicalFileSystem.Instance });
long rows = await Select.From<Booking>().CountAsync(db);
while (true)
{
    try
    {
        await CommitAsync();
    }
    catch (StorageException error)
    {
        Note("failed: " + error.Message);
        await Task.Delay(Timeout.Infinite);
    }

    files.Holds = true;
}

async Task CommitAsync()
{
    int first = (int)rows;
    await db.TransactAsync(async tx =>
    {
        await tx.InsertAsync(new Booking { Room = "all", Night = first });
        await tx.InsertAsync([new Booking { Room = "all", Night = first + 1 }, new Booking { Room = "all", Night = first + 2, Guest = "Ida" }]);
    });
    rows += 3;
    Note(rows.ToString(CultureInfo.InvariantCulture));
}

void Note(string text)
{
    notes.Write(Encoding.ASCII.GetBytes(text + "\n"));
    notes.Flush();
}
