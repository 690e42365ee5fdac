using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>A database that is opened for reading answers by a class that has indexes which its files have not.</summary>
public class ReadOnlyIndexTests
{
    [Theory]
    [MemberData(nameof(EvolutionTests.Places), MemberType = typeof(EvolutionTests))]
    public void Conditions_on_new_indexes_find_their_rows(Place place)
    {
        SimulatedFileSystem files = ThingDisk.Make(place);
        using JsonDatabase db = ThingDisk.Open(files, readOnly: true);
        List<ThingAfter> rows = Select.From<ThingAfter>().ToList(db);
        Assert.Equal(ThingDisk.Rows, rows.Count);
        ThingAfter row = rows[3];
        Assert.Equal([row.Id], Select.From(ThingAfter.Columns).Where(t => t.Name == row.Name).ToList(db).Select(found => found.Id));
        Assert.Equal([row.Id], Select.From(ThingAfter.Columns).Where(t => t.Name == row.Name).Select(t => t.Id).ToList(db));
        Assert.Equal(rows.Where(other => other.Rank == row.Rank).Select(other => other.Id), Select.From(ThingAfter.Columns).Where(t => t.Rank == row.Rank).ToList(db).Select(found => found.Id));
        Assert.Equal(rows.Where(other => other.Size == row.Size).Select(other => other.Id), Select.From(ThingAfter.Columns).Where(t => t.Size == row.Size).ToList(db).Select(found => found.Id));
        Assert.Equal(row.Id, db.Find(ThingAfter.ByName(row.Name))!.Id);
    }
}
