using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>What a table should hold, kept in plain collections, and the comparison with what it does hold.</summary>
internal sealed class TableModel(bool compositeKey)
{
    private readonly SortedDictionary<RowKey, Person> _rows = [];

    public int Count => _rows.Count;

    public IEnumerable<Person> People => _rows.Values;

    public TableModel Copy()
    {
        var copy = new TableModel(compositeKey);
        foreach (KeyValuePair<RowKey, Person> row in _rows)
        {
            copy._rows.Add(row.Key, row.Value);
        }

        return copy;
    }

    public Person? Find(RowKey key) => _rows.GetValueOrDefault(key);

    public bool EmailTaken(Person person) =>
        person.Email is not null && _rows.Values.Any(p => p.Email == person.Email && p.Key(compositeKey) != person.Key(compositeKey));

    public void Set(Person person) => _rows[person.Key(compositeKey)] = person;

    public void Remove(RowKey key) => _rows.Remove(key);

    public Person? Any(Random random) => _rows.Count == 0 ? null : _rows.Values.ElementAt(random.Next(_rows.Count));

    /// <summary>Compares every way of reading the table.</summary>
    public void AssertSame(TableVersion version, Random random)
    {
        Assert.Equal(_rows.Count, version.RowCount);
        string[] lines = [.. _rows.Values.Select(p => p.Line())];
        Assert.Equal(lines, Lines(version.Seek(KeyRange.All)));
        Assert.Equal(lines.Reverse(), Lines(version.Seek(KeyRange.All, reverse: true)));
        Assert.Equal(lines, ScanLines(version, KeyRange.All));

        List<string>[] indexes = Person.IndexLines(_rows.Values, compositeKey);
        for (int i = 0; i < indexes.Length; i++)
        {
            Assert.Equal(indexes[i].Count, version.Indexes[i].RowCount);
            Assert.Equal(indexes[i], Lines(version.Indexes[i].Seek(KeyRange.All)));
            Assert.Equal(indexes[i], ScanLines(version.Indexes[i], KeyRange.All));
        }

        RowKey[] keys = [.. _rows.Keys];
        for (int trial = 0; trial < 20 && keys.Length > 0; trial++)
        {
            RowKey key = keys[random.Next(keys.Length)], other = keys[random.Next(keys.Length)];
            Assert.True(version.TryFind(key, out RowSlice row));
            Assert.Equal(_rows[key].Line(), Text(row));
            var range = new KeyRange(key, random.Next(2) == 0, other, random.Next(2) == 0);
            string[] inside = [.. _rows.Where(r => range.Contains(r.Key)).Select(r => r.Value.Line())];
            Assert.Equal(inside, Lines(version.Seek(range)));
            Assert.Equal(inside.Reverse(), Lines(version.Seek(range, reverse: true)));
            Assert.Equal(inside, ScanLines(version, range));
        }
    }

    public static List<string> Lines(KeyCursor cursor)
    {
        var lines = new List<string>();
        while (cursor.MoveNext())
        {
            lines.Add(Text(cursor.Row));
        }

        return lines;
    }

    // Merges chunk and delta of every stretch by key, as a query that wants key order does.
    private static List<string> ScanLines(TableVersion version, KeyRange range)
    {
        var lines = new List<string>();
        foreach (ScanRange stretch in version.Scan(range))
        {
            var rows = new List<(RowKey Key, string Line)>();
            foreach (RowSegment? segment in new[] { stretch.Chunk, stretch.Delta })
            {
                for (int row = 0; row < (segment?.RowCount ?? 0); row++)
                {
                    if (segment!.Hidden is not { } hidden || (hidden[row >> 6] & (1UL << row)) == 0)
                    {
                        Assert.Equal(row, segment.Search(segment.Key(row)));
                        rows.Add((segment.Key(row), Text(segment.Line(row))));
                    }
                }
            }

            lines.AddRange(rows.OrderBy(r => r.Key).Select(r => r.Line));
        }

        return lines;
    }

    private static string Text(RowSlice row) => Encoding.UTF8.GetString(row.Span);
}
