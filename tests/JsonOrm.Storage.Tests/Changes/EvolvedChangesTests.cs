using JsonOrm.Storage.Tests.Evolution.Upgrades;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Changes;

#pragma warning disable JORM015 // Not the class of the table.
[Table("person")]
public partial class PersonOther
{
    [System.ComponentModel.DataAnnotations.Key]
    public int Id { get; set; }

    public byte[] City { get; set; } = [];
}
#pragma warning restore JORM015

/// <summary>The class of a table changes between the changes of its rows.</summary>
public class EvolvedChangesTests
{
    private const int Rows = 6;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Rows_of_an_earlier_form_are_read_in_the_form_of_the_class(bool isCheckpointed, bool isClosed)
    {
        SimulatedFileSystem disk = Make(isCheckpointed, isClosed, out Mirror mirror);
        JsonDatabase db = Followed.Open(disk);
        PersonRenamed row = db.Find(PersonRenamed.Key(3))!;
        row.Country = "SE";
        db.Update(row);
        db.Delete(PersonRenamed.Key(4));
        db.Checkpoint();

        // As records, every row of which the text changed; they lead to what the database has.
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);

        // As objects, only what somebody changed.
        string[] expected = [.. Enumerable.Range(1, Rows).Select(number => "+" + PersonRenamed.Make(number).Text()), "SE", "-4"];
        Assert.Equal(expected, Typed(db));
        db.Dispose();
        db = Followed.Open(disk);
        Assert.Equal(expected, Typed(db));
        using (JsonDatabase reader = Followed.Open(disk, readOnly: true))
        {
            Assert.Equal(expected, Typed(reader));
        }

        // A class that cannot be made of the rows is refused by name.
        Assert.Contains("person", Assert.Throws<SchemaMismatchException>(() => Take<PersonOther>(db)).Message, StringComparison.Ordinal);
        db.Dispose();
    }

    [Fact]
    public void Rows_are_made_by_the_methods_of_the_class()
    {
        SimulatedFileSystem disk = Make(isCheckpointed: true, isClosed: false, out Mirror mirror);
        using JsonDatabase db = Followed.Open(disk);
        Assert.Equal("First2", db.Find(PersonSplit.Key(2))!.First);
        db.Insert(new PersonSplit { Id = 50, First = "A", Last = "B", City = "c" });
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        List<RowChange<PersonSplit>> changes = Take<PersonSplit>(db);
        Assert.Equal(["First1", "First2", "First3", "First4", "First5", "First6", "A"], changes.Select(change => change.New!.First));
        Assert.All(changes, static change => Assert.Null(change.Old));
    }

    [Fact]
    public void A_renamed_table_goes_on_under_its_name()
    {
        SimulatedFileSystem disk = Make(isCheckpointed: false, isClosed: true, out Mirror mirror);
        using JsonDatabase db = Followed.Open(disk);
        PersonMoved row = db.Find(PersonMoved.Key(2))!;
        row.Age = 99;
        db.Update(row);
        db.Checkpoint();
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        Assert.Contains("people {", mirror.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("person {", mirror.Text, StringComparison.Ordinal);
        List<RowChange<PersonMoved>> changes = Take<PersonMoved>(db);
        Assert.Equal(Rows + 1, changes.Count);
        Assert.Equal((RowChangeKind.Updated, 2, 99), (changes[^1].Kind, changes[^1].Old!.Age, changes[^1].New!.Age));
    }

    [Fact]
    public void Collections_and_tables_that_come_and_go_are_rows_that_come_and_go()
    {
        var disk = new SimulatedFileSystem();
        var mirror = new Mirror();
        using JsonDatabase db = Followed.Open(disk);
        db.CreateHold("mirror");
        Collection notes = db.Collection("notes");
        notes.SetJson("a", """{"n":1}""");
        notes.SetJson("b", """{"n":2}""");
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        notes.EnsureIndex("n");
        notes.SetJson("a", """{"n":3}""");
        db.Insert(Account.Make(1));
        db.Checkpoint();
        Assert.True(db.DropCollection("notes"));
        db.Insert(Account.Make(2));
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        db.Collection("notes").SetJson("c", """{"n":4}""");
        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        Assert.Contains("notes", mirror.Text, StringComparison.Ordinal);
    }

    private static SimulatedFileSystem Make(bool isCheckpointed, bool isClosed, out Mirror mirror)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Followed.Open(disk);
        db.CreateHold("mirror");
        for (int i = 1; i <= Rows; i++)
        {
            db.Insert(PersonBefore.Make(i));
        }

        if (isCheckpointed)
        {
            db.Checkpoint();
        }

        if (isClosed)
        {
            db.Dispose();
        }
        else
        {
            disk.KillProcess();
        }

        mirror = new Mirror();
        return disk;
    }

    private static string[] Typed(JsonDatabase db) => [.. Take<PersonRenamed>(db).Select(static change => change.Kind switch
    {
        RowChangeKind.Inserted => "+" + change.New!.Text(),
        RowChangeKind.Deleted => "-" + change.Old!.Id,
        _ => change.New!.Country,
    })];

    private static List<RowChange<T>> Take<T>(JsonDatabase db)
        where T : class, ITable<T> => Collect<T>(db).GetAwaiter().GetResult();

    private static async Task<List<RowChange<T>>> Collect<T>(JsonDatabase db)
        where T : class, ITable<T>
    {
        var changes = new List<RowChange<T>>();
        await foreach (CommittedTransaction transaction in db.ChangesAsync(0))
        {
            changes.AddRange(transaction.Of<T>());
            if (transaction.Position == db.Position)
            {
                break;
            }
        }

        return changes;
    }
}
