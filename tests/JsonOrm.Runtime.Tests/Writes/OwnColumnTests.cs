using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>A change sets columns of its own table: one that a relation leads to has the same type in C#, and would be taken for the column of that place.</summary>
public sealed class OwnColumnTests
{
    // What the analyzer refuses is refused when it runs too: code that is built without it, or at run time.
#pragma warning disable JORM110
    [Fact]
    public void An_update_refuses_a_column_behind_a_relation()
    {
        var error = Assert.Throws<ArgumentException>(() => Update.Table(Clerk.Columns).Set(c => c.Boss.Name, "x"));
        Assert.Contains("Column Name is reached through a relation (table clerk)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Update.Table(Clerk.Columns).Set(c => c.Office.Name, "x"));
        Assert.Throws<ArgumentException>(() => Update.Table<Clerk>().Set(Clerk.Columns.Office.Name, "x"));
        Assert.Throws<ArgumentException>(() => Update.Table(Clerk.Columns).Set(c => c.Boss.Notes, ["x"]));
    }

    [Fact]
    public void An_upsert_refuses_it_as_target_and_as_what_is_set()
    {
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Clerk.Columns, c => c.Boss.Email));
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Clerk.Columns.Boss.Email));
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Clerk.Columns, c => c.Email).Set(c => c.Boss.Name));
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Clerk.Columns, c => c.Email).Set(c => c.Name).Set(c => c.Office.Name, (there, proposed) => proposed.Name));
    }

    [Fact]
    public void An_insert_from_a_query_refuses_it() =>
        Assert.Throws<ArgumentException>(() => Insert.Into<Clerk>().From(Select.From<Office>()).Set(Clerk.Columns.Office.Name, Office.Columns.Name));

#pragma warning restore JORM110
    [Fact]
    public void What_is_behind_a_relation_may_be_read()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Office { Id = 1, Name = "North" });
        db.Insert(new Clerk { Id = 1, Name = "a", Email = "a", OfficeId = 1 });
        Assert.Equal(1, Update.Table(Clerk.Columns).Set(c => c.Name, c => c.Office.Name).AllRows().Execute(db));
        Assert.Equal("North", db.Find<Clerk>(1)!.Name);
    }
}

[Table]
public partial class Office
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }
}

[Table]
public partial class Clerk
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    [Unique] public required string Email { get; set; }

    public List<string> Notes { get; set; } = [];

    public int OfficeId { get; set; }

    public Office? Office { get; set; }

    public int? BossId { get; set; }

    public Clerk? Boss { get; set; }
}
