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
    public void The_greatest_key_of_each_type_is_given_out_and_none_after_it()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Exhaust(db, new Narrow { Id = int.MaxValue - 1 }, static () => new(), static row => row.Id, int.MaxValue);

        // The next key is kept beside the rows, and has to fit in the same type.
        Exhaust(db, new Wide { Id = long.MaxValue - 2 }, static () => new(), static row => row.Id, long.MaxValue - 1);
    }

    private static void Exhaust<T>(JsonDatabase db, T last, Func<T> make, Func<T, long> key, long greatest)
        where T : class, ITable<T>
    {
        db.Insert(last);
        T row = make();
        db.Insert(row);
        Assert.Equal(greatest, key(row));
        row = make();
        Assert.Contains("has given out every key", Assert.Throws<JsonOrmException>(() => db.Insert(row)).Message, StringComparison.Ordinal);
        Assert.Equal(0, key(row));
        Assert.Contains("has given out every key", Assert.Throws<JsonOrmException>(() => db.Insert([make()])).Message, StringComparison.Ordinal);
        Assert.Equal(2, Select.From<T>().Count(db));
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
