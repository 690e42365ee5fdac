using JsonOrm.Files;
using static JsonOrm.Storage.Tests.References.GrownShelf;

namespace JsonOrm.Storage.Tests.References;

/// <summary>The rule on disk holds until the class is used in this process; what was deleted under it is checked against the new one.</summary>
public class ChangedReferenceTests
{
    private const string Path = "/db";

    public static TheoryData<string> Uses => [.. s_uses.Keys];

    private static readonly Dictionary<string, Action<JsonTransaction>> s_uses = new()
    {
        ["Cascade"] = tx => Assert.Equal(1, Select.From<After>().Count(tx)),
        ["SetNull"] = tx => Assert.Equal(1, Select.From<Cleared>().Count(tx)),
    };

    private static readonly Dictionary<string, Action<JsonTransaction>> s_ways = new()
    {
        ["by its key"] = tx => tx.Delete(Room.Key(1)),
        ["by its object"] = tx => tx.Delete(new Room { Id = 1 }),
        ["by a condition"] = tx => Delete.From(Room.Columns).Where(row => row.Id == 1).Execute(tx),
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void What_was_deleted_under_Restrict_is_looked_at_when_the_class_says_otherwise(string action)
    {
        foreach (Action<JsonTransaction> delete in s_ways.Values)
        {
            using JsonDatabase db = Make(db => db.Insert(new Restricted { Id = 1, RoomNumber = 1 }));
            using (JsonTransaction tx = db.BeginTransaction())
            {
                delete(tx);
                s_uses[action](tx);
                var error = Assert.Throws<ForeignKeyException>(tx.Commit);
                Assert.Equal("shelf", error.Table);
            }

            Assert.NotNull(db.Find(Room.Key(1)));
            db.Transact(tx => s_uses[action](tx));
        }
    }

    [Fact]
    public void A_transaction_that_was_refused_can_go_on()
    {
        using JsonDatabase db = Make(db => db.Insert(new Restricted { Id = 1, RoomNumber = 1 }));
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.Delete(Room.Key(1));
            Assert.Equal(1, Select.From<After>().Count(tx));
            Assert.Throws<ForeignKeyException>(tx.Commit);
            Assert.True(tx.Delete(After.Key(1)));
            tx.Commit();
        }

        Assert.Null(db.Find(Room.Key(1)));
        Assert.Equal(0, Select.From<After>().Count(db));
    }

    [Fact]
    public void What_was_deleted_under_Cascade_is_gone_whatever_the_class_says()
    {
        using JsonDatabase db = Make(db => db.Insert(new After { Id = 1, RoomNumber = 1 }));
        db.Transact(tx =>
        {
            tx.Delete(Room.Key(1));
            Assert.Equal(0, Select.From<Restricted>().Count(tx));
        });
        Assert.Null(db.Find(Room.Key(1)));
    }

    [Fact]
    public void A_class_that_is_used_first_has_its_own_rule()
    {
        using JsonDatabase db = Make(db => db.Insert(new After { Id = 1, RoomNumber = 1 }));
        Assert.Equal(1, Select.From<Restricted>().Count(db));
        Assert.Throws<ForeignKeyException>(() => db.Delete(Room.Key(1)));
        Assert.Equal(1, Select.From<Restricted>().Count(db));
    }

    [Fact]
    public void A_class_that_comes_too_late_is_told_which_rule_held()
    {
        using JsonDatabase db = Make(db => db.Insert(new Before { Id = 1, RoomNumber = 1 }));
        Assert.True(db.Delete(Room.Key(1)));
        var error = Assert.Throws<SchemaMismatchException>(() => db.Find(Restricted.Key(1)));
        Assert.Contains("uses each changed class when it starts", Assert.Single(error.Differences), StringComparison.Ordinal);
    }

    private static JsonDatabase Make(Action<JsonDatabase> fill)
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = JsonDatabase.Open(Path, new() { FileSystem = files }))
        {
            db.Insert(new Room { Id = 1 });
            db.Insert(new Room { Id = 2 });
            fill(db);
        }

        return JsonDatabase.Open(Path, new() { FileSystem = files });
    }
}
