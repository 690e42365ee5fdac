using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>Edits keep rows, indexes and unique constraints in step with a plain dictionary; a refused edit changes nothing.</summary>
public class TableEditorTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    [InlineData(true, 4)]
    public void Random_edits_and_savepoints_match_a_dictionary(bool compositeKey, int seed)
    {
        var random = new Random(seed);
        var model = new TableModel(compositeKey);
        TableEditor editor = TableVersion.CreateEmpty(Person.Schema(compositeKey)).Edit();
        var savepoints = new List<(TableVersion Version, TableModel Model)>();
        for (int step = 0; step < 4_000; step++)
        {
            RandomEdit(editor, model, compositeKey, random);
            if (step % 200 == 199)
            {
                savepoints.Add((editor.Freeze(), model.Copy()));
            }

            if (step % 700 == 699)
            {
                (TableVersion version, TableModel then) = savepoints[random.Next(savepoints.Count)];
                editor.Restore(version);
                model = then.Copy();
            }
        }

        model.AssertSame(editor.Freeze(), random);
        foreach ((TableVersion version, TableModel then) in savepoints)
        {
            then.AssertSame(version, random);
        }
    }

    [Fact]
    public void A_taken_key_is_refused_with_table_column_and_value()
    {
        TableEditor editor = TableVersion.CreateEmpty(Person.Schema()).Edit();
        editor.Insert(RowKey.FromInt64(7), new Person(7, "a@x", "Oslo", 3).Encode());
        var refusal = Assert.Throws<UniqueConstraintException>(() => editor.Insert(RowKey.FromInt64(7), new Person(7, "b@x", "Rome", 4).Encode()));
        Assert.Equal("person", refusal.Table);
        Assert.Null(refusal.Index);
        Assert.Equal(["Id"], refusal.Columns);
        Assert.Equal("[7]", refusal.Value);
        Assert.Equal(1, editor.RowCount);
    }

    [Fact]
    public void A_taken_value_of_a_unique_index_is_refused_and_nulls_never_collide()
    {
        TableEditor editor = TableVersion.CreateEmpty(Person.Schema()).Edit();
        editor.Insert(RowKey.FromInt64(1), new Person(1, "a@x", "Oslo", 3).Encode());
        editor.Insert(RowKey.FromInt64(2), new Person(2, null, "Oslo", null).Encode());
        editor.Insert(RowKey.FromInt64(3), new Person(3, null, "Oslo", null).Encode());
        TableVersion before = editor.Freeze();
        var refusal = Assert.Throws<UniqueConstraintException>(() => editor.Insert(RowKey.FromInt64(4), new Person(4, "a@x", "Rome", 4).Encode()));
        Assert.Equal("ix_email", refusal.Index);
        Assert.Equal(["Email"], refusal.Columns);
        Assert.Equal("\"a@x\"", refusal.Value);
        Assert.Throws<UniqueConstraintException>(() => editor.Replace(RowKey.FromInt64(2), new Person(2, "a@x", "Rome", 4).Encode()));
        Assert.True(editor.Replace(RowKey.FromInt64(1), new Person(1, "a@x", "Rome", 5).Encode()));
        editor.Restore(before);
        Assert.True(editor.Delete(RowKey.FromInt64(1)));
        editor.Insert(RowKey.FromInt64(4), new Person(4, "a@x", "Rome", 4).Encode());
        Assert.Equal(3, editor.RowCount);
    }

    [Fact]
    public void An_assigned_key_is_never_given_out_twice()
    {
        TableEditor editor = TableVersion.CreateEmpty(Person.Schema()).Edit();
        TableVersion empty = editor.Freeze();
        editor.Insert(RowKey.FromInt64(41), new Person(41, null, "Oslo", 3).Encode());
        Assert.Equal(42, editor.NextAssignedKey);
        editor.Delete(RowKey.FromInt64(41));
        Assert.Equal(42, editor.Freeze().NextAssignedKey);
        editor.Restore(empty);
        Assert.Equal(42, editor.NextAssignedKey);
    }

    internal static void RandomEdit(TableEditor editor, TableModel model, bool compositeKey, Random random)
    {
        Person person = RandomPerson(random, 500);
        RowKey key = person.Key(compositeKey);
        bool exists = model.Find(key) is not null;
        switch (random.Next(10))
        {
            case < 5 when !exists:
                Try(model, person, taken: model.EmailTaken(person), () => editor.Insert(key, person.Encode()));
                break;
            case < 5:
                Assert.Throws<UniqueConstraintException>(() => editor.Insert(key, person.Encode()));
                break;
            case < 8 when exists:
                Try(model, person, taken: model.EmailTaken(person), () => Assert.True(editor.Replace(key, person.Encode())));
                break;
            case < 8:
                Assert.False(editor.Replace(key, person.Encode()));
                break;
            default:
                Assert.Equal(exists, editor.Delete(key));
                model.Remove(key);
                break;
        }
    }

    internal static Person RandomPerson(Random random, int keys)
    {
        int id = random.Next(keys);
        return new Person(
            id,
            random.Next(4) == 0 ? null : $"user{random.Next(keys * 2)}@example.com",
            $"City {id % 7}",
            random.Next(5) == 0 ? null : random.Next(-3, 90),
            new string('n', random.Next(40)));
    }

    private static void Try(TableModel model, Person person, bool taken, Action edit)
    {
        if (taken)
        {
            Assert.Throws<UniqueConstraintException>(edit);
        }
        else
        {
            edit();
            model.Set(person);
        }
    }

    [Fact]
    public void An_index_entry_is_written_anew_where_an_equal_value_is_spelt_otherwise()
    {
        var schema = new TableSchema(
            "moment",
            "Tests.Moment",
            [new ColumnSchema("Id", "Id", ColumnType.Int64), new ColumnSchema("At", "At", ColumnType.DateTimeOffset)],
            [0],
            [new IndexSchema("ix_at", [1], isUnique: false)],
            hasAssignedKey: true);
        TableEditor editor = TableVersion.CreateEmpty(schema).Edit();
        var noon = new DateTimeOffset(2026, 5, 17, 12, 0, 0, TimeSpan.FromHours(1));
        editor.Insert(RowKey.FromInt64(1), Row(noon));

        // The same moment, as another place writes it, in as many letters.
        Assert.True(editor.Replace(RowKey.FromInt64(1), Row(noon.ToOffset(TimeSpan.FromHours(2)))));
        KeyCursor entries = editor.Freeze().Indexes[0].Seek(JsonOrm.Chunks.KeyRange.All);
        Assert.True(entries.MoveNext());
        Assert.Contains("T13:00:00+02:00", System.Text.Encoding.UTF8.GetString(entries.Row.Span), StringComparison.Ordinal);
        Assert.False(entries.MoveNext());

        static RowSlice Row(DateTimeOffset at)
        {
            var writer = new RowWriter();
            writer.BeginObject();
            writer.Member("\"Id\":"u8);
            writer.WriteInt64(1);
            writer.Member("\"At\":"u8);
            writer.WriteDateTimeOffset(at);
            writer.EndObject();
            return writer.TakeRow();
        }
    }
}
