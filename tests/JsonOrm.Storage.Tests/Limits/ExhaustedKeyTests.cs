namespace JsonOrm.Storage.Tests.Limits;

/// <summary>When every key was given out, the message says what is left to do.</summary>
public partial class ExhaustedKeyTests
{
    [Table]
    public partial class Narrow
    {
        public int Id { get; set; }
    }

    [Table]
    public partial class Wide
    {
        public long Id { get; set; }
    }

    [Fact]
    public void An_int_can_become_a_long()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Narrow { Id = int.MaxValue });
        var error = Assert.Throws<JsonOrmException>(() => db.Insert(new Narrow()));
        Assert.Equal("Table 'narrow' has given out every key its type Int32 has. Give the row a free key yourself, or make the key a long.", error.Message);
    }

    [Fact]
    public void A_long_cannot()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Wide { Id = long.MaxValue });
        var error = Assert.Throws<JsonOrmException>(() => db.Insert(new Wide()));
        Assert.Equal("Table 'wide' has given out every key its type Int64 has. Give the row a free key yourself.", error.Message);
    }
}
