using System.Buffers.Binary;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>The memtable behaves as a sorted dictionary, and every version that was ever frozen stays as it was.</summary>
public class MemtableTests
{
    public static TheoryData<bool, int, int> Workloads
    {
        get
        {
            var data = new TheoryData<bool, int, int>();
            for (int seed = 0; seed < 6; seed++)
            {
                data.Add(false, seed, seed % 2 == 0 ? 300 : 20_000);
                data.Add(true, seed, seed % 2 == 0 ? 300 : 20_000);
            }

            return data;
        }
    }

    [Fact]
    public void Its_bytes_are_those_of_the_rows_that_are_in_it()
    {
        var random = new Random(5);
        var editor = new MemtableEditor(Memtable.Empty);
        var lengths = new Dictionary<int, int>();
        for (int step = 0; step < 3000; step++)
        {
            int key = random.Next(400), length = random.Next(1, 50);
            if (random.Next(4) == 0)
            {
                Assert.Equal(lengths.Remove(key), editor.Remove(RowKey.FromInt64(key)));
            }
            else
            {
                editor.Set(RowKey.FromInt64(key), new RowSlice(new byte[length], 0, length));
                lengths[key] = length;
            }

            Assert.Equal((lengths.Values.Sum(), lengths.Count), (editor.Bytes, editor.Count));
        }

        Memtable frozen = editor.Freeze();
        Assert.Equal((lengths.Values.Sum(), lengths.Count), (frozen.Bytes, frozen.Count));
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Random_edits_match_a_sorted_dictionary_in_every_version(bool byteKeys, int seed, int keySpace)
    {
        var random = new Random(seed);
        var editor = new MemtableEditor(Memtable.Empty);
        var expected = new SortedDictionary<RowKey, int>();
        var versions = new List<(Memtable Version, SortedDictionary<RowKey, int> Expected)>();

        for (int step = 0; step < 12_000; step++)
        {
            RowKey key = Key(byteKeys, random.Next(keySpace));
            switch (random.Next(10))
            {
                case < 7:
                    editor.Set(key, Row(step));
                    expected[key] = step;
                    break;
                case < 9:
                    Assert.Equal(expected.Remove(key), editor.Remove(key));
                    break;
                default:
                    Assert.Equal(expected.TryGetValue(key, out int value), editor.TryFind(key, out RowSlice row));
                    Assert.Equal(value, row.Buffer is null ? 0 : ValueOf(row));
                    break;
            }

            if (step % 1_000 == 999)
            {
                versions.Add((editor.Freeze(), new SortedDictionary<RowKey, int>(expected)));
            }

            if (step % 4_000 == 3_999)
            {
                (Memtable version, SortedDictionary<RowKey, int> then) = versions[random.Next(versions.Count)];
                editor.Restore(version);
                expected = new SortedDictionary<RowKey, int>(then);
            }
        }

        foreach ((Memtable version, SortedDictionary<RowKey, int> then) in versions)
        {
            AssertSame(then, version, random, byteKeys, keySpace);
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, 64)]
    [InlineData(false, 65)]
    [InlineData(true, 4_097)]
    [InlineData(false, 300_000)]
    public void A_bulk_build_holds_every_entry_and_can_be_edited_after(bool byteKeys, int count)
    {
        var builder = new MemtableBuilder();
        var expected = new SortedDictionary<RowKey, int>();
        for (int i = 0; i < count; i++)
        {
            builder.Add(Key(byteKeys, i), Row(i));
            expected.Add(Key(byteKeys, i), i);
        }

        Memtable built = builder.ToMemtable();
        Assert.Equal(count, built.Count);
        AssertSame(expected, built, new Random(1), byteKeys, count + 1);

        var editor = new MemtableEditor(built);
        for (int i = 0; i < count; i += 3)
        {
            Assert.True(editor.Remove(Key(byteKeys, i)));
        }

        Memtable edited = editor.Freeze();
        AssertSame(expected, built, new Random(2), byteKeys, count + 1);
        for (int i = 0; i < count; i += 3)
        {
            expected.Remove(Key(byteKeys, i));
        }

        AssertSame(expected, edited, new Random(3), byteKeys, count + 1);
    }

    [Fact]
    public void Ascending_inserts_leave_full_leaves()
    {
        var editor = new MemtableEditor(Memtable.Empty);
        for (int i = 0; i < MemtableLeaf.Capacity * MemtableBranch.Capacity; i++)
        {
            editor.Set(RowKey.FromInt64(i), Row(i));
        }

        var branch = Assert.IsType<MemtableBranch>(editor.Freeze().Root);
        Assert.Equal(MemtableBranch.Capacity, branch.ChildCount);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2 }, new byte[] { 1, 3 })]
    [InlineData(new byte[] { 1, 0xFF }, new byte[] { 2 })]
    [InlineData(new byte[] { 0xFF, 0xFF }, null)]
    public void The_successor_of_a_prefix_is_the_least_string_above_it(byte[] prefix, byte[]? successor) =>
        Assert.Equal(successor, KeyRange.Successor(prefix));

    private static void AssertSame(SortedDictionary<RowKey, int> expected, Memtable actual, Random random, bool byteKeys, int keySpace)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Count * 4L, actual.Bytes);
        KeyValuePair<RowKey, int>[] entries = [.. expected];
        Compare(entries, actual, KeyRange.All);
        int trials = entries.Length > 10_000 ? 3 : 20;
        for (int trial = 0; trial < trials; trial++)
        {
            RowKey a = Key(byteKeys, random.Next(-1, keySpace + 1)), b = Key(byteKeys, random.Next(-1, keySpace + 1));
            KeyRange range = random.Next(6) switch
            {
                0 => KeyRange.AtLeast(a),
                1 => KeyRange.Above(a),
                2 => KeyRange.AtMost(a),
                3 => KeyRange.Below(a),
                4 => KeyRange.Point(a),
                _ => new KeyRange(a, random.Next(2) == 0, b, random.Next(2) == 0),
            };
            Compare(entries.Where(e => range.Contains(e.Key)).ToArray(), actual, range);
            Assert.Equal(expected.ContainsKey(a), actual.TryFind(a, out _));
        }
    }

    private static void Compare(KeyValuePair<RowKey, int>[] expected, Memtable actual, KeyRange range)
    {
        MemtableCursor up = actual.Seek(range, reverse: false), down = actual.Seek(range, reverse: true);
        foreach (KeyValuePair<RowKey, int> entry in expected)
        {
            Assert.True(up.MoveNext());
            Assert.Equal(entry.Key, up.Key.ToRowKey());
            Assert.Equal(entry.Value, ValueOf(up.Row));
        }

        Assert.False(up.MoveNext());
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            Assert.True(down.MoveNext());
            Assert.Equal(expected[i].Key, down.Key.ToRowKey());
        }

        Assert.False(down.MoveNext());
    }

    // Byte keys of differing lengths, some a prefix of another.
    private static RowKey Key(bool bytes, int i)
    {
        if (!bytes)
        {
            return RowKey.FromInt64(i * 7L);
        }

        var key = new byte[5 + ((i & 3) == 3 ? (int)((uint)i % 5) : 0)];
        key[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(1), i);
        return RowKey.FromBytes(key);
    }

    private static RowSlice Row(int value)
    {
        byte[] bytes = new byte[6];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), value);
        return new RowSlice(bytes, 1, 4);
    }

    private static int ValueOf(RowSlice row) => BinaryPrimitives.ReadInt32LittleEndian(row.Span);
}
