using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>A name that was given to another column, member or value since goes to the one that says it was its own; an answer that stays in the class changes nothing later.</summary>
public class NameChainTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Names_that_were_given_on_move_once(bool closed)
    {
        SimulatedFileSystem files = Make(closed);
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.Equal(["1 m1/ f1/s1 High o1/t1/High+o2/t2/Top", "2 m2/ f2/ Top ", "3 m3/ /s3 Odd "], Select.From<LetterMoved>().ToList(db).Select(letter => letter.Text()));
            db.Insert(new LetterMoved { Id = 4, Email = "m4", Mail = "new", Second = "a", Third = "b", Level = LevelMoved.High });
        }

        // The class is the same, and so are the rows.
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.Equal("4 m4/new a/b High ", db.Find(LetterMoved.Key(4))!.Text());
            Assert.Equal("1 m1/ f1/s1 High o1/t1/High+o2/t2/Top", db.Find(LetterMoved.Key(1))!.Text());
        }

        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.Equal("4 m4/new a/b High ", db.Find(LetterLater.Key(4))!.Text());
            Assert.Equal("1 m1/ f1/s1 High o1/t1/High+o2/t2/Top", db.Find(LetterLater.Key(1))!.Text());
            Assert.Equal("3 m3/ /s3 Strange ", db.Find(LetterLater.Key(3))!.Text());
            db.Insert(new LetterLater { Id = 5, Email = "m5", Level = LevelLater.Low, Parts = [new PartLater { Two = "x", Level = LevelLater.Low }] });
        }

        // A member that has a name another had before keeps it, although the answer of that other is still there.
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Assert.Equal("5 m5/ / Low x//Low", db.Find(LetterLast.Key(5))!.Text());
            Assert.Equal("3 m3/ /s3 Weird ", db.Find(LetterLast.Key(3))!.Text());
            Assert.Equal("1 m1/ f1/s1 High o1/t1/High+o2/t2/Top", db.Find(LetterLast.Key(1))!.Text());
        }
    }

    [Fact]
    public void The_whole_way_in_one_step()
    {
        using JsonDatabase db = UpgradeTests.Open(Make(closed: true));
        Assert.Equal(["1 m1/ f1/s1 High o1/t1/High+o2/t2/Top", "2 m2/ f2/ Top ", "3 m3/ /s3 Strange "], Select.From<LetterLater>().ToList(db).Select(letter => letter.Text()));
    }

    [Fact]
    public void An_exchange_of_names_moves_nothing()
    {
        using JsonDatabase db = UpgradeTests.Open(Make(closed: true));
        LetterExchanged letter = db.Find(LetterExchanged.Key(1))!;
        Assert.Equal(("f1", "s1"), (letter.First, letter.Second));
    }

    private static SimulatedFileSystem Make(bool closed)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = UpgradeTests.Open(files);
        db.Insert(new LetterBefore
        {
            Id = 1,
            Mail = "m1",
            First = "f1",
            Second = "s1",
            Parts = [new PartBefore { One = "o1", Two = "t1" }, new PartBefore { One = "o2", Two = "t2", Level = LevelBefore.High }],
        });
        db.Insert(new LetterBefore { Id = 2, Mail = "m2", First = "f2", Level = LevelBefore.High });
        db.Insert(new LetterBefore { Id = 3, Mail = "m3", Second = "s3", Level = LevelBefore.Odd });
        if (closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }
}
