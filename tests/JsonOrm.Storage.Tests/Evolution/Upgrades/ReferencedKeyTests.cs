using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>The key that other tables refer to gets another type, and their columns get it too: each class may be used first, in any way.</summary>
public class ReferencedKeyTests
{
    public enum First
    {
        ReadParent,
        ReadChild,
        InsertParent,
        InsertChild,
        UpdateParent,
        UpdateChild,
        DeleteChild,
        Path,
    }

    public static TheoryData<First, bool> Cases
    {
        get
        {
            var cases = new TheoryData<First, bool>();
            foreach (First first in Enum.GetValues<First>())
            {
                cases.Add(first, false);
                cases.Add(first, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wider_type_of_the_same_order(First first, bool closed)
    {
        using JsonDatabase db = UpgradeTests.Open(Make(closed));
        switch (first)
        {
            case First.ReadParent: Assert.True(Select.From<TeamLong>().Any(db)); break;
            case First.ReadChild: Assert.True(Select.From<PlayerLong>().Any(db)); break;
            case First.InsertParent: db.Insert(new TeamLong { Id = 5_000_000_000, Name = "x" }); break;
            case First.InsertChild: db.Insert(new PlayerLong { Id = 99, TeamId = 2 }); break;
            case First.UpdateParent: db.Update(new TeamLong { Id = 1, Name = "x" }); break;
            case First.UpdateChild: db.Update(new PlayerLong { Id = 9, TeamId = 1 }); break;
            case First.DeleteChild: Assert.True(db.Delete(PlayerLong.Key(1))); break;
            default: Assert.Equal(3, Select.From(PlayerLong.Columns).Where(p => p.Team.Name == "team 1").Count(db)); break;
        }

        Assert.Throws<ForeignKeyException>(() => db.Delete(TeamLong.Key(1)));
        Assert.Throws<ForeignKeyException>(() => db.Insert(new PlayerLong { Id = 98, TeamId = 77 }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_type_of_another_order(First first, bool closed)
    {
        using JsonDatabase db = UpgradeTests.Open(MakeUnsigned(closed));
        switch (first)
        {
            case First.ReadParent: Assert.True(Select.From<TeamBig>().Any(db)); break;
            case First.ReadChild: Assert.True(Select.From<PlayerBig>().Any(db)); break;
            case First.InsertParent: db.Insert(new TeamBig { Id = ulong.MaxValue, Name = "x" }); break;
            case First.InsertChild: db.Insert(new PlayerBig { Id = 99, TeamId = 2 }); break;
            case First.UpdateParent: db.Update(new TeamBig { Id = 1, Name = "x" }); break;
            case First.UpdateChild: db.Update(new PlayerBig { Id = 9, TeamId = 1 }); break;
            case First.DeleteChild: Assert.True(db.Delete(PlayerBig.Key(1))); break;
            default: Assert.Equal(3, Select.From(PlayerBig.Columns).Where(p => p.Team.Name == "team 1").Count(db)); break;
        }

        Assert.True(Select.From<PlayerBig>().Any(db));
        Assert.Throws<ForeignKeyException>(() => db.Delete(TeamBig.Key(1)));
        Assert.Throws<ForeignKeyException>(() => db.Insert(new PlayerBig { Id = 98, TeamId = 77 }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_type_that_a_method_converts_to(First first, bool closed)
    {
        SimulatedFileSystem files = Make(closed);
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            switch (first)
            {
                case First.ReadParent: Assert.True(Select.From<TeamText>().Any(db)); break;
                case First.ReadChild: Assert.True(Select.From<PlayerText>().Any(db)); break;
                case First.InsertParent: db.Insert(new TeamText { Id = "a", Name = "x" }); break;
                case First.InsertChild: db.Insert(new PlayerText { Id = 99, TeamId = "t2" }); break;
                case First.UpdateParent: db.Update(new TeamText { Id = "t1", Name = "x" }); break;
                case First.UpdateChild: db.Update(new PlayerText { Id = 9, TeamId = "t1" }); break;
                case First.DeleteChild: Assert.True(db.Delete(PlayerText.Key(1))); break;
                default: Assert.Equal(3, Select.From(PlayerText.Columns).Where(p => p.Team.Name == "team 1").Count(db)); break;
            }

            Assert.True(Select.From<PlayerText>().Any(db));
            Check(db);
        }

        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            Check(db);
        }

        static void Check(JsonDatabase db)
        {
            Assert.Throws<ForeignKeyException>(() => db.Delete(TeamText.Key("t1")));
            Assert.Throws<ForeignKeyException>(() => db.Insert(new PlayerText { Id = 98, TeamId = "t77" }));
            db.Insert(new PlayerText { Id = 97, TeamId = "t5" });
            Assert.True(db.Delete(PlayerText.Key(97)));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Until_the_referring_class_is_used_no_referenced_row_is_deleted(bool closed, bool restarted)
    {
        SimulatedFileSystem files = Make(closed);
        JsonDatabase db = UpgradeTests.Open(files);
        Assert.Equal(5, Select.From<TeamText>().Count(db));
        if (restarted)
        {
            // The file of one table has the new key, and that of the other the old type.
            db.Dispose();
            files = files.Restart(2);
            db = UpgradeTests.Open(files);
        }

        var error = Assert.Throws<SchemaMismatchException>(() => db.Delete(TeamText.Key("t1")));
        Assert.Contains("Select.From<…>().Any(db)", Assert.Single(error.Differences), StringComparison.Ordinal);
        Assert.Throws<SchemaMismatchException>(() => Delete.From(TeamText.Columns).AllRows().Execute(db));
        db.Insert(new TeamText { Id = "new", Name = "x" });
        Assert.Equal(3, Select.From(PlayerText.Columns).Where(p => p.TeamId == "t1").Count(db));
        Assert.Throws<ForeignKeyException>(() => db.Delete(TeamText.Key("t1")));
        Assert.True(db.Delete(TeamText.Key("new")));
        Assert.Equal(3, Delete.From(PlayerText.Columns).Where(p => p.TeamId == "t1").Execute(db));
        Assert.True(db.Delete(TeamText.Key("t1")));
        db.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Columns_that_are_converted_otherwise_than_the_key_are_refused_each_time(bool parentFirst)
    {
        using JsonDatabase db = UpgradeTests.Open(Make(closed: true));
        if (parentFirst)
        {
            Assert.Equal(5, Select.From<TeamText>().Count(db));
        }

        for (int i = 0; i < 2; i++)
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Insert(new PlayerLost { Id = 99, TeamId = "t1" }));
            Assert.Contains("row [1] refers to \"p2\", which is not in table 'team'", Assert.Single(error.Differences), StringComparison.Ordinal);
        }

        Assert.Equal(15, Select.From<PlayerText>().Count(db));
    }

    [Fact]
    public void A_class_whose_key_stays_refuses_other_types_each_time()
    {
        using JsonDatabase db = UpgradeTests.Open(Make(closed: true));
        Assert.Equal(5, Select.From<TeamInt>().Count(db));
        for (int i = 0; i < 2; i++)
        {
            var error = Assert.Throws<SchemaMismatchException>(() => Select.From<PlayerText>().Count(db));
            Assert.Contains("the key of table 'team' is of (Int32)", Assert.Single(error.Differences), StringComparison.Ordinal);
        }

        Assert.Equal(15, Select.From<PlayerInt>().Count(db));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_renamed_table_with_another_key_is_found_by_the_class_that_refers_to_it(bool parentFirst)
    {
        using JsonDatabase db = UpgradeTests.Open(Make(closed: true));
        if (parentFirst)
        {
            Assert.Equal(5, Select.From<TeamMoved>().Count(db));
        }

        db.Insert(new PlayerMoved { Id = 99, TeamId = "t1" });
        Assert.Throws<ForeignKeyException>(() => db.Insert(new PlayerMoved { Id = 98, TeamId = "t77" }));
        Assert.Throws<ForeignKeyException>(() => db.Delete(TeamMoved.Key("t1")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tables_that_refer_to_each_other_and_to_themselves(bool otherFirst)
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            db.Insert(new BossInt { Id = 1 });
            db.Insert(new FirmInt { Id = 7, BossId = 1 });
            db.Insert(new BossInt { Id = 2, AboveId = 1, FirmId = 7 });
        }

        using (JsonDatabase db = UpgradeTests.Open(files.Restart(1)))
        {
            if (otherFirst)
            {
                Assert.Equal("t1", db.Find(FirmText.Key("t7"))!.BossId);
            }

            BossText boss = db.Find(BossText.Key("t2"))!;
            Assert.Equal(("t1", "t7"), (boss.AboveId, boss.FirmId));
            Assert.Throws<ForeignKeyException>(() => db.Delete(BossText.Key("t1")));
            Assert.Throws<ForeignKeyException>(() => db.Delete(FirmText.Key("t7")));
            Assert.True(db.Delete(BossText.Key("t2")));
            Assert.True(db.Delete(FirmText.Key("t7")));
            Assert.True(db.Delete(BossText.Key("t1")));
        }
    }

    [Fact]
    public void A_reader_needs_no_order()
    {
        SimulatedFileSystem files = Make(closed: true);
        using (JsonDatabase db = UpgradeTests.Open(files, readOnly: true))
        {
            Assert.Equal("t2", db.Find(PlayerText.Key(1))!.TeamId);
        }

        using (JsonDatabase db = UpgradeTests.Open(files, readOnly: true))
        {
            Assert.Equal("team 2", db.Find(TeamText.Key("t2"))!.Name);
            Assert.Equal("t2", db.Find(PlayerText.Key(1))!.TeamId);
        }
    }

    private static SimulatedFileSystem Make(bool closed)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = UpgradeTests.Open(files);
        db.Insert(Enumerable.Range(1, 5).Select(i => new TeamInt { Id = i, Name = $"team {i}" }));
        db.Insert(Enumerable.Range(1, 15).Select(i => new PlayerInt { Id = i, TeamId = (i % 5) + 1 }));
        if (closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }

    private static SimulatedFileSystem MakeUnsigned(bool closed)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = UpgradeTests.Open(files);
        db.Insert(Enumerable.Range(1, 5).Select(i => new TeamUnsigned { Id = (uint)i, Name = $"team {i}" }));
        db.Insert(Enumerable.Range(1, 15).Select(i => new PlayerUnsigned { Id = i, TeamId = (uint)(i % 5) + 1 }));
        if (closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }
}
