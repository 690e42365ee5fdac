using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Compares whole rows: two are the same row if their keys are equal, and changed if their lines differ.</summary>
internal class RowDifference<T> : ResultDifference<T>
    where T : class, ITable<T>
{
    private readonly RowLayout _layout = new(T.Schema, RowForm.Object);
    private readonly RowWriter _writer = new();

    public override ChangeSet<T> Between(RowCursor? before, RowCursor after)
    {
        Dictionary<(RowKey Key, int Occurrence), byte[]> old = before is null ? [] : Read(before), now = Read(after);
        var added = new List<T>();
        var changed = new List<ChangedResult<T>>();
        foreach (KeyValuePair<(RowKey, int), byte[]> row in now)
        {
            if (!old.Remove(row.Key, out byte[]? line))
            {
                added.Add(Row(row.Value));
            }
            else if (!line.AsSpan().SequenceEqual(row.Value))
            {
                changed.Add(new ChangedResult<T>(Row(line), Row(row.Value)));
            }
        }

        return new ChangeSet<T>(added, changed, [.. old.Values.Select(Row)]);
    }

    // In result order. Duplicates of a row, which UnionAll can return, are distinguished by counting.
    private Dictionary<(RowKey Key, int Occurrence), byte[]> Read(RowCursor cursor)
    {
        var rows = new Dictionary<(RowKey, int), byte[]>();
        while (cursor.MoveNext())
        {
            foreach (int place in cursor.Rows)
            {
                byte[] line = Line(cursor, place);
                RowKey key = _layout.ExtractKey(line);
                for (int occurrence = 0; !rows.TryAdd((key, occurrence), line);)
                {
                    occurrence++;
                }
            }
        }

        return rows;
    }

    protected virtual byte[] Line(RowCursor cursor, int place)
    {
        if (cursor.HasLines)
        {
            return cursor.GetLine(place).ToArray();
        }

        T.Codec.Encode(T.Codec.Materialise(cursor.Batch, place), _writer);
        return _writer.TakeRow().Span.ToArray();
    }

    protected virtual T Row(byte[] line)
    {
        var reader = new RowReader(line);
        return T.Codec.Read(ref reader);
    }
}
