using System.Globalization;
using System.Text;
using JsonOrm;
using JsonOrm.Storage.Tests.Models;

// Commits rows one after another and notes each acknowledged count in a file, or says it on the standard output (-), until it is killed. Every transaction is three
// rows, so that a part of one can be told.
if (args.Length != 2)
{
    await Console.Error.WriteLineAsync("Usage: JsonOrm.CrashWorker <database> <notes>");
    return 2;
}

JsonDatabase db = JsonDatabase.Open(args[0], new JsonDatabaseOptions { CheckpointBytes = 64 << 10 });
long rows = await Select.From<Booking>().CountAsync(db);
using Stream notes = args[1] == "-" ? Console.OpenStandardOutput() : new FileStream(args[1], FileMode.Create, FileAccess.Write, FileShare.Read);
while (true)
{
    int first = (int)rows;
    await db.TransactAsync(async tx =>
    {
        await tx.InsertAsync(new Booking { Room = "all", Night = first });
        await tx.InsertAsync([new Booking { Room = "all", Night = first + 1 }, new Booking { Room = "all", Night = first + 2, Guest = "Ida" }]);
    });
    rows += 3;
    notes.Write(Encoding.ASCII.GetBytes(rows.ToString(CultureInfo.InvariantCulture) + "\n"));
    notes.Flush();
}
