using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>A bulk insert ends in the state that inserting one by one does, or changes nothing.</summary>
public class InsertManyTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    [InlineData(true, 4)]
    public void Random_batches_match_a_dictionary(bool compositeKey, int seed)
    {
        var random = new Random(seed);
        var model = new TableModel(compositeKey);
        var table = new StoredTable(compositeKey);
        int accepted = 0, refused = 0;
        for (int round = 0; round < 40; round++)
        {
            int keys = round % 3 == 0 ? 200 : 200_000;
            Person[] batch = [.. Enumerable.Range(0, random.Next(1, 120)).Select(_ => TableEditorTests.RandomPerson(random, keys))];
            if (random.Next(3) > 0)
            {
                batch = [.. batch.DistinctBy(p => p.Key(compositeKey)).Where(p => model.Find(p.Key(compositeKey)) is null)
                    .DistinctBy(p => p.Email ?? p.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Where(p => !model.EmailTaken(p))];
            }

            bool isFine = batch.DistinctBy(p => p.Key(compositeKey)).Count() == batch.Length &&
                batch.All(p => model.Find(p.Key(compositeKey)) is null && !model.EmailTaken(p)) &&
                batch.Where(p => p.Email is not null).DistinctBy(p => p.Email).Count() == batch.Count(p => p.Email is not null);
            TableEditor editor = table.Version.Edit();
            RowKey[] rowKeys = [.. batch.Select(p => p.Key(compositeKey))];
            RowSlice[] rows = [.. batch.Select(p => p.Encode())];
            if (isFine)
            {
                accepted++;
                editor.InsertMany(rowKeys, rows);
                foreach (Person person in batch)
                {
                    model.Set(person);
                }
            }
            else
            {
                refused++;
                Assert.Throws<UniqueConstraintException>(() => editor.InsertMany(rowKeys, rows));
            }

            for (int step = 0; step < 10; step++)
            {
                TableEditorTests.RandomEdit(editor, model, compositeKey, random);
            }

            table.Version = editor.Freeze();
            if (random.Next(5) == 0)
            {
                table.Checkpoint();
            }

            model.AssertSame(table.Version, random);
        }

        Assert.True(accepted > 5 && refused > 5, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void A_value_that_comes_twice_in_the_batch_is_named()
    {
        TableEditor editor = TableVersion.CreateEmpty(Person.Schema()).Edit();
        Person[] people = [new(3, "c@x", "Oslo", 1), new(1, "a@x", "Oslo", 1), new(2, "c@x", "Oslo", 1)];
        var refusal = Assert.Throws<UniqueConstraintException>(
            () => editor.InsertMany([.. people.Select(p => p.Key())], [.. people.Select(p => p.Encode())]));
        Assert.Equal("ix_email", refusal.Index);
        Assert.Equal("\"c@x\"", refusal.Value);
        Assert.Equal(0, editor.RowCount);
        Assert.False(editor.Freeze().Seek(JsonOrm.Chunks.KeyRange.All).MoveNext());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Keys_sort_as_they_compare_and_equal_ones_keep_their_order(int seed)
    {
        var random = new Random(seed);
        foreach (bool isNumeric in new[] { true, false })
        {
            foreach (int count in new[] { 0, 1, 2, 30, 5_000 })
            {
                RowKey[] keys = [.. Enumerable.Range(0, count).Select(_ => RandomKey(random, isNumeric))];
                var buffer = new KeyBuffer(4);
                foreach (RowKey key in keys)
                {
                    buffer.Add(key);
                }

                int[] expected = [.. Enumerable.Range(0, count).OrderBy(i => keys[i]).ThenBy(i => i)];
                Assert.Equal(expected, KeySort.Order(buffer));
            }
        }
    }

    // Long common prefixes, differing lengths, zeros inside, many equal.
    private static RowKey RandomKey(Random random, bool isNumeric)
    {
        if (isNumeric)
        {
            return RowKey.FromInt64(random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-50, 50));
        }

        string text = random.Next(4) switch
        {
            0 => "",
            1 => "a common beginning of some length " + random.Next(300),
            2 => "a\0b" + new string('\0', random.Next(4)),
            _ => new string('z', random.Next(30)),
        };
        return new KeyBuilder().Add(text).Add(random.Next(-5, 5)).ToKey();
    }

    [Fact]
    public void The_greatest_key_counts_wherever_it_stands_in_the_batch()
    {
        foreach (long[] keys in (long[][])[[50, 3, 7], [3, 50, 7], [3, 7, 50]])
        {
            TableEditor editor = TableVersion.CreateEmpty(Person.Schema()).Edit();
            editor.InsertMany([.. keys.Select(RowKey.FromInt64)], [.. keys.Select(key => new Person(key, null, "Oslo", 3).Encode())]);
            Assert.Equal(51, editor.NextAssignedKey);
            Assert.Equal(51, editor.Freeze().NextAssignedKey);
        }
    }
}
