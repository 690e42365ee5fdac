using JsonOrm.Runtime.Tests.Queries.Includes;
using JsonOrm.Runtime.Tests.Queries.Members;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>Texts about queries name classes without their namespaces, whatever else bears the same name elsewhere.</summary>
public sealed class ClassNameTests
{
    [Fact]
    public void A_step_of_a_path_by_a_foreign_key_of_several_columns_is_named_as_its_property()
    {
        var query = Select.From(Book.Columns).Where(b => b.Shelf.Room == "a");
        using var db = JsonDatabase.InMemory();
        foreach (string text in (string[])[query.ToString()!, query.ExplainAnalyze(db)])
        {
            Assert.Contains("Shelf.Room = 'a'", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Includes", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_text_query_finds_a_table_by_its_class()
    {
        using var db = JsonDatabase.InMemory();
        db.Insert(Item.All);
        Assert.Equal(4, db.Query($"select Id from Item").Count);
        Assert.Equal(4, db.Query($"select Id from member_item").Count);
    }
}
