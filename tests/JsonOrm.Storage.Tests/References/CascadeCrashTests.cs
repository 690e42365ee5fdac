using System.Globalization;
using JsonOrm.Files;
using JsonOrm.Testing;
using static JsonOrm.Storage.Tests.References.Library;

namespace JsonOrm.Storage.Tests.References;

/// <summary>A crash at any operation of a script of cascades leaves whole transactions, and no reference without its row.</summary>
public class CascadeCrashTests
{
    private const string Path = "/db";

    private static readonly Action<JsonDatabase>?[] Script =
    [
        db => db.Insert(Enumerable.Range(1, 4).Select(id => new Publisher { Id = id, Name = $"P{id}" })),
        db => db.Insert([new Person { Id = 1 }, new Person { Id = 2, ManagerId = 1 }]),
        db => db.Transact(transaction =>
        {
            transaction.Insert(Enumerable.Range(1, 12).Select(id => new Chapter { Id = id, BookId = (id % 6) + 1 }));
            transaction.Insert(Enumerable.Range(1, 6).Select(id => new Book { Id = id, PublisherId = (id % 4) + 1, EditorId = id % 2 == 0 ? null : 2 }));
        }),
        db => db.Delete(Publisher.Key(2)),
        db => db.Checkpoint(),
        db => db.Delete(Person.Key(2)),
        null,
        db => db.Insert(new Loan { BookId = 2 }),
        db => db.Transact(transaction =>
        {
            transaction.Delete(Publisher.Key(3));
            transaction.Delete(Loan.Key(1));
        }),
        db => db.Checkpoint(),
        db => Delete.From<Publisher>().AllRows().Execute(db),
    ];

    [Fact]
    public void Cascades_are_there_whole_or_not_at_all()
    {
        List<string> states = [""];
        var sound = new SimulatedFileSystem();
        Assert.Equal(Script.Length, Run(sound, db => states.Add(TextOf(db))));
        Assert.Equal(9, states.Distinct().Count());
        for (long operation = 1; operation <= sound.OperationCount; operation++)
        {
            var files = new SimulatedFileSystem();
            files.CrashAt(operation);
            int done = Run(files, null);
            for (int seed = 0; seed < 3; seed++)
            {
                string text = TextOf(Open(files.Restart(seed)));
                int state = states.LastIndexOf(text);
                Assert.True(state >= done && states.IndexOf(text) <= done + 1, $"crash at operation {operation}, seed {seed}: {done} steps were done, and there is\n{text}");
            }
        }
    }

    private static int Run(IFileSystem files, Action<JsonDatabase>? after)
    {
        int done = 0;
        try
        {
            JsonDatabase db = Open(files);
            foreach (Action<JsonDatabase>? step in Script)
            {
                if (step is null)
                {
                    db.Dispose();
                    db = Open(files);
                }
                else
                {
                    step(db);
                }

                done++;
                after?.Invoke(db);
            }

            db.Dispose();
        }
        catch (SimulatedCrashException)
        {
            // What the test asked for.
        }

        return done;
    }

    private static JsonDatabase Open(IFileSystem files) =>
        JsonDatabase.Open(Path, new() { FileSystem = files, LargeTransactionBytes = 400, IdleDelay = TimeSpan.Zero });

    private static string TextOf(JsonDatabase db) => string.Join(
        '\n',
        [
            .. Select.From(Publisher.Columns).ToList(db).Select(row => string.Create(CultureInfo.InvariantCulture, $"publisher {row.Id}")),
            .. Select.From(Person.Columns).ToList(db).Select(row => string.Create(CultureInfo.InvariantCulture, $"person {row.Id} {row.ManagerId}")),
            .. Select.From(Book.Columns).ToList(db).Select(row => string.Create(CultureInfo.InvariantCulture, $"book {row.Id} {row.PublisherId} {row.EditorId} {row.Version}")),
            .. Select.From(Chapter.Columns).ToList(db).Select(row => string.Create(CultureInfo.InvariantCulture, $"chapter {row.Id} {row.BookId}")),
            .. Select.From(Loan.Columns).ToList(db).Select(row => string.Create(CultureInfo.InvariantCulture, $"loan {row.Id} {row.BookId}")),
        ]);
}
