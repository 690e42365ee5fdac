using Corpus.Keys;
using Corpus.Records;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>Keys and concurrency tokens through generated codecs, init-only and private setters included.</summary>
public sealed class CodecKeyTests
{
    [Fact]
    public void The_assigned_key_is_set_through_an_init_only_setter()
    {
        var point = new Point(0, "p") { Must = "m" };
        RowCodec<Point> codec = Codec<Point>();
        Assert.True(Point.Schema.HasAssignedKey);
        codec.SetAssignedKey(point, 7);
        Assert.Equal(7, point.Id);
        Assert.Equal(7, codec.GetAssignedKey(point));
        Assert.Throws<OverflowException>(() => codec.SetAssignedKey(point, long.MaxValue));
    }

    [Fact]
    public void The_assigned_key_is_set_through_a_private_setter()
    {
        Guarded row = Guarded.Create("x");
        Codec<Guarded>().SetAssignedKey(row, 3);
        Assert.Equal(3, row.Id);
    }

    [Fact]
    public void Tokens_advance_and_are_put_back()
    {
        Guarded row = Guarded.Create("x");
        RowCodec<Guarded> codec = Codec<Guarded>();
        Value before = codec.GetConcurrencyToken(row);
        codec.AdvanceConcurrencyToken(row);
        Assert.Equal(1, row.Version);
        codec.SetConcurrencyToken(row, before);
        Assert.Equal(0, row.Version);

        var versioned = new Versioned(1, Guid.Empty, "c");
        Codec<Versioned>().AdvanceConcurrencyToken(versioned);
        Assert.NotEqual(Guid.Empty, versioned.Token);
        Assert.Equal(versioned.Token, Codec<Versioned>().GetConcurrencyToken(versioned).Guid);
        Codec<Versioned>().SetConcurrencyToken(versioned, Value.From(Guid.Empty));
        Assert.Equal(Guid.Empty, versioned.Token);
    }

    [Fact]
    public void The_key_of_a_row_is_the_key_made_of_its_parts()
    {
        var row = new Composite { A = 255, B = uint.MaxValue, C = 1.50m, D = DateTimeOffset.UnixEpoch, E = TimeOnly.MaxValue, F = true, G = Guid.NewGuid(), @class = TimeSpan.MinValue };
        Assert.Equal(Composite.Key(row.D, row.A, row.B, row.C, row.E, row.F, row.G, row.@class), Codec<Composite>().GetKey(row));
        Assert.Equal(ByEnum.Key(DayOfWeek.Friday), Codec<ByEnum>().GetKey(new ByEnum { Day = DayOfWeek.Friday }));
        Assert.Equal(ByRequired.Key("a"), Codec<ByRequired>().GetKey(new ByRequired { Code = "a" }));
        Assert.NotEqual(ByUlong.Key(ulong.MaxValue), ByUlong.Key(0));
    }

    [Fact]
    public void Keys_that_others_decide_are_not_assigned()
    {
        Assert.False(Corpus.Relations.Given.Schema.HasAssignedKey);
        Assert.False(Corpus.Relations.Return.Schema.HasAssignedKey);
        Assert.True(Corpus.Relations.Employee.Schema.HasAssignedKey);
        Assert.False(Corpus.Artist.PlaylistTrack.Schema.HasAssignedKey);
    }

    [Fact]
    public void Relations_are_not_stored_and_give_foreign_keys()
    {
        TableSchema customer = Corpus.Relations.Customer.Schema;
        Assert.Equal(["Id", "SupportRepId", "CountryCode", "RegionId"], customer.Columns.Select(column => column.Name));
        Assert.Equal(["staff", "country", "region"], customer.ForeignKeys.Select(reference => reference.ReferencedTable));

        ForeignKeySchema boss = Assert.Single(Corpus.Relations.Employee.Schema.ForeignKeys);
        Assert.Equal(ReferentialAction.SetNull, boss.OnDelete);

        TableSchema returned = Corpus.Relations.Return.Schema;
        Assert.Equal([1, 2], returned.ForeignKeys.Single(reference => reference.ReferencedTable == "order_line").Columns);
    }

    [Fact]
    public void Indexes_are_named_merged_and_ordered()
    {
        Assert.Equal(
            ["ix_indexed_A unique 1", "plain 2", "b_then_a unique 2,1"],
            Indexed.Schema.Indexes.Select(index => index.Name + (index.IsUnique ? " unique " : " ") + string.Join(",", index.Columns)));
    }

    [Fact]
    public void Columns_may_be_used_in_static_fields_of_the_table() =>
        Assert.Contains("Age", Corpus.User.User.Adults.ToString(), StringComparison.Ordinal);

    private static RowCodec<T> Codec<T>()
        where T : class, ITable<T> => T.Codec;
}
