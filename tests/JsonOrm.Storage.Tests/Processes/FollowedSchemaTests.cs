using JsonOrm.Storage.Tests.Evolution;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>A reader whose table changes its shape under it.</summary>
public class FollowedSchemaTests
{
    [Fact]
    public void What_a_reader_has_in_memory_of_another_schema_is_let_go()
    {
        SimulatedFileSystem files = ThingDisk.Make(Place.Closed);
        using JsonDatabase writer = ThingDisk.Open(files);
        using JsonDatabase reader = ThingDisk.Open(files, readOnly: true);
        Assert.Equal(ThingDisk.Rows, reader.Query($"select Name, Count, Rank from thing where Count > 0 and Rank < 0").Count);

        // The class changes and no row does, so that the table's files stay as they are and only what they mean is new.
        Assert.NotNull(writer.Find(ThingAfter.Key(1)));
        writer.Checkpoint();
        Assert.Equal(ThingDisk.Rows, reader.Query($"select Name from thing where Note is null and Weight is null and Count > 0 and Rank < 0").Count);
        Assert.Equal("thing 7", reader.Query($"select Name from thing where Count = 7")[0][0]);
        Assert.Equal("thing 7", reader.Find(ThingAfter.Key(7))!.Name);
        Assert.Equal(ThingDisk.Rows, Select.From(ThingAfter.Columns).Where(thing => thing.Note == null && thing.Count > 0).Count(reader));
    }
}
