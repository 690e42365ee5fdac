namespace JsonOrm.Runtime.Tests.TextQueries;

/// <summary>Changes by text: what they write, and what they refuse.</summary>
public sealed class TextChangeTests
{
    [Fact]
    public async Task Rows_are_inserted_with_assigned_keys_and_values_of_the_columns_types()
    {
        using JsonDatabase db = Filled();
        string hole = "x'); delete from TextParcel where true";

        long added = await db.ChangeAsync($"insert into text_parcel (Code, Label, Weight, Price, Day, Sent, Tries) values ('C', {hole}, 2, 5, 'Friday', '2026-02-28', 0), ('D', null, -1.5, null, 'Monday', null, 255)");

        Assert.Equal(2, added);
        TextParcel c = db.Find(TextParcel.Key(3))!, d = db.Find(TextParcel.Key(4))!;
        Assert.Equal((hole, 2.0, 5m, DayOfWeek.Friday, new DateOnly(2026, 2, 28)), (c.Label, c.Weight, c.Price, c.Day, c.Sent));
        Assert.Equal((null, -1.5, null, DayOfWeek.Monday, null), (d.Label, d.Weight, d.Price, d.Day, d.Sent));
    }

    [Fact]
    public void Rows_of_a_query_and_computed_values_are_inserted()
    {
        using JsonDatabase db = Filled();

        Assert.Equal(2, db.Change($"insert into TextParcel (Code, Weight, Day, Tries) select Code || '2', Weight * 2, Day, Tries + 1 from TextParcel"));
        Assert.Equal(2, db.Change($"insert into TextParcel (Code, Weight, Day, Tries) values (upper('e'), 1 + 1, 'Sunday', 0), ('f', 3, 'Sunday', 1)"));

        Assert.Equal(
            [("A2", 2.0, 1), ("B2", 4.0, 1), ("E", 2.0, 0), ("f", 3.0, 1)],
            Select.From(TextParcel.Columns).Where(p => p.Id > 2).OrderBy(p => p.Id).ToList(db).Select(p => (p.Code, p.Weight, (int)p.Tries)));
    }

    [Fact]
    public async Task Rows_are_updated_and_deleted_and_return_values()
    {
        using JsonDatabase db = Filled();

        ResultTable updated = await db.ChangeReturningAsync($"update TextParcel p set Weight = p.Weight + 1, Label = null where p.Code = 'B' returning Id, Weight as w");
        Assert.Equal([2L, 3.0], updated.Single());
        Assert.Equal("w", updated.Columns[1].Name);
        Assert.Equal(1, db.Find(TextParcel.Key(2))!.Version);
        Assert.Equal(0, db.Find(TextParcel.Key(1))!.Version);

        Assert.Equal("A", db.ChangeReturning($"delete from TextParcel where Weight = (select min(Weight) from TextParcel) returning Code")[0, "Code"]);
        Assert.Equal(1, await db.ChangeAsync($"delete from TextParcel where true;"));
        Assert.Equal(0, Select.From<TextParcel>().Count(db));
    }

    [Fact]
    public void A_transaction_changes_by_text_and_rolls_back()
    {
        using JsonDatabase db = Filled();
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            Assert.Equal(2, transaction.Change($"update TextParcel set Tries = 9 where true"));
            Assert.Equal(9L, transaction.Query($"select max(Tries) as most from TextParcel")[0, "most"]);
        }

        Assert.Equal(0L, db.Query($"select max(Tries) as most from TextParcel")[0, "most"]);
    }

    [Theory]
    [InlineData("update TextParcel set Code = 'much too long' where Id = 1", "Code")]
    [InlineData("update TextParcel set Tries = Tries + 300 where Id = 1", "Tries")]
    [InlineData("insert into TextParcel (Code, Weight, Day, Tries) values ('ok', 1, 'Monday', 0), ('much too long', 1, 'Monday', 0)", "Code")]
    [InlineData("update TextParcel set Code = null where Id = 1", "Code")]
    public void A_rule_that_breaks_leaves_everything(string text, string column)
    {
        using JsonDatabase db = Filled();
        ValidationException broken = Assert.Throws<ValidationException>(() => db.Change(QueryText.FromString(text)));
        Assert.Equal(column, broken.Errors[0].Column);
        Assert.Equal(["A", "B"], Select.From(TextParcel.Columns).OrderBy(p => p.Id).Select(p => p.Code).ToList(db));
    }

    [Fact]
    public void A_unique_value_is_refused()
    {
        using JsonDatabase db = Filled();
        Assert.Throws<UniqueConstraintException>(() => db.Change($"update TextParcel set Label = 'one' where true"));
        Assert.Throws<UniqueConstraintException>(() => db.Change($"insert into TextParcel (Code, Label, Weight, Day, Tries) values ('C', 'first', 1, 'Monday', 0)"));
        Assert.Equal(2, Select.From<TextParcel>().Count(db));
    }

    [Theory]
    [InlineData("update TextParcel set Weight = 1", "does not state its rows")]
    [InlineData("delete from TextParcel", "does not state its rows")]
    [InlineData("delete from TextParcels where true", "There is no table 'TextParcels'")]
    [InlineData("update TextParcel set Id = 4 where Id = 1", "part of the key")]
    [InlineData("update TextParcel set Code = 'x', code = 'y' where Id = 1", "set twice")]
    [InlineData("update TextParcel set Tries = 1.5 where Id = 1", "is no Byte")]
    [InlineData("update TextParcel set Sent = 'yesterday' where Id = 1", "is no DateOnly")]
    [InlineData("update TextParcel set Weight = sum(Weight) where true", "aggregate")]
    [InlineData("insert into TextParcel (Code) values ('x')", "gives no value to 'Weight'")]
    [InlineData("insert into TextParcel (Code, Weight, Day, Tries) values ('x', 1)", "2 values for the 4 columns")]
    [InlineData("insert into TextParcel (Code, Code) values ('x', 'y')", "given twice")]
    [InlineData("insert into TextParcel (Nope) values (1)", "There is no column 'Nope'")]
    [InlineData("insert into TextParcel (Code, Weight, Day, Tries) select Code from TextParcel", "selects 1 columns for the 4")]
    [InlineData("select 1", "insert, update or delete")]
    [InlineData("delete from TextParcel where true returning Id", "ChangeReturning")]
    public void What_cannot_be_changed_is_refused_with_its_place(string text, string problem)
    {
        using JsonDatabase db = Filled();
        Assert.Contains(problem, Assert.Throws<QuerySyntaxException>(() => db.Change(QueryText.FromString(text))).Message, StringComparison.Ordinal);
        Assert.Equal(2, Select.From<TextParcel>().Count(db));
    }

    [Fact]
    public void Without_the_class_the_schema_decides_and_the_token_moves()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using (JsonDatabase db = JsonDatabase.Open(folder))
            {
                db.Insert(new TextParcel { Code = "A", Weight = 1 });
            }

            using JsonDatabase tool = JsonDatabase.Open(folder);
            Assert.Equal(1, tool.Change($"update text_parcel set Weight = 7 where Code = 'A'"));
            Assert.Equal(1L, tool.Query($"select Version as v from text_parcel")[0, "v"]);
            Assert.Throws<ValidationException>(() => tool.Change($"update text_parcel set Tries = 300 where true"));
            Assert.Throws<ValidationException>(() => tool.Change($"update text_parcel set Code = null where true"));
            Assert.Equal(1, tool.Change($"insert into text_parcel (Code, Weight, Day, Tries) values ('B', 1, 'Monday', 0)"));
            Assert.Equal("B", tool.Find(TextParcel.Key(2))!.Code);

            // The class has been used now, and its rules hold.
            Assert.Throws<ValidationException>(() => tool.Change($"update text_parcel set Code = 'much too long' where true"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonDatabase Filled()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new TextParcel { Code = "A", Label = "first", Weight = 1 });
        db.Insert(new TextParcel { Code = "B", Label = "second", Weight = 2, Day = DayOfWeek.Tuesday });
        return db;
    }
}
