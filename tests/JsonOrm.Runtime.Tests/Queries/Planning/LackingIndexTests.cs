using System.ComponentModel.DataAnnotations;
using JsonOrm.Tables;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

[Table("lacking_index")]
public partial class LackingIndex
{
    [Key] public long Id { get; set; }

    [Unique] public required string Code { get; set; }

    [Index] public int Rank { get; set; }
}

/// <summary>A version of a table that lacks the indexes of its class is scanned, also by what runs without a plan.</summary>
public class LackingIndexTests
{
    [Fact]
    public void Equality_on_an_index_that_is_not_there_finds_its_rows()
    {
        TableSchema schema = LackingIndex.Schema;
        ColumnSchema[] columns = [.. schema.Columns.Select(column => new ColumnSchema(column.Name, column.PropertyName, column.Type, column.IsNullable, column.Enum))];
        var db = new QuerySession();
        db.Replace(TableVersion.CreateEmpty(new TableSchema(schema.Name, schema.TypeName, columns, [.. schema.Key])));
        db.Insert(Enumerable.Range(1, 30).Select(i => new LackingIndex { Id = i, Code = "c" + i, Rank = i % 3 }));

        Assert.Equal([7L], Select.From(LackingIndex.Columns).Where(row => row.Code == "c7").ToList(db).Select(row => row.Id));
        Assert.Equal([7L], Select.From(LackingIndex.Columns).Where(row => row.Code == "c7" && row.Rank == 1).ToList(db).Select(row => row.Id));
        Assert.Equal(10, Select.From(LackingIndex.Columns).Where(row => row.Rank == 2).ToList(db).Count);
        Assert.Equal(2, Select.From(LackingIndex.Columns).Where(row => row.Code.In("c7", "c9")).ToList(db).Count);
        Assert.Equal(1, Select.From(LackingIndex.Columns).Where(row => row.Code == "c7").Count(db));
        Assert.Equal([2L, 5L], Select.From(LackingIndex.Columns).Where(row => row.Rank == 2).OrderBy(row => row.Id).Take(2).ToList(db).Select(row => row.Id));
    }
}
