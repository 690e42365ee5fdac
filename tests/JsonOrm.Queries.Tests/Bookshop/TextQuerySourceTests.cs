namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>The sources of text queries: their order, and what is refused.</summary>
public sealed class TextQuerySourceTests
{
    [Fact]
    public void Sources_in_a_row_are_joined_by_their_equalities()
    {
        using JsonDatabase db = OneOfEach();
        string plan = db.Explain($"select s.Name from shelf s, review r, book b where b.ShelfId = s.Id and r.BookId = b.Id");
        Assert.DoesNotContain("inner, by", plan, StringComparison.Ordinal);
        Assert.Equal("Poetry", db.Query($"select s.Name from shelf s, review r, book b where b.ShelfId = s.Id and r.BookId = b.Id")[0, "Name"]);
    }

    [Fact]
    public void A_condition_without_a_table_leaves_no_row()
    {
        using JsonDatabase db = OneOfEach();
        Assert.Empty(db.Query($"select 5 where 1 = 2"));
        Assert.Equal(5L, db.Query($"select 5 as five where 1 = 1")[0, "five"]);
    }

    [Theory]
    [InlineData("select *", "'*' selects the columns of a source; this query has no 'from'.")]
    [InlineData("select Title from book group by Pages", "The column Title of book is neither grouped by nor aggregated")]
    [InlineData("select 1 from book, (shelf s cross join reader r)", "Here select is expected")]
    [InlineData("select Id from book where Id in review", "selects one column")]
    public void Refused_with_the_place(string text, string problem)
    {
        using JsonDatabase db = OneOfEach();
        Assert.Contains(problem, Assert.Throws<QuerySyntaxException>(() => db.Query(QueryText.FromString(text))).Message, StringComparison.Ordinal);
    }

    private static JsonDatabase OneOfEach()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Shelf { Id = 1, Name = "Poetry" });
        db.Insert(new Book { Id = 1, Title = "One", ShelfId = 1 });
        db.Insert(new Reader { Id = 1, Name = "Ada" });
        db.Insert(new Review { BookId = 1, ReaderId = 1, Stars = 5 });
        return db;
    }
}
