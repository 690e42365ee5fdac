using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

// Finds the rows, tests their lines, and sorts them.
internal sealed partial class FewRowsCursor
{
    // Finds the rows and applies the conditions; returns their number.
    private int Find()
    {
        ExpressionNode[] rest = _few.Rest;
        LineTest[] tests = rest.Length == 0 ? [] : new LineTest[rest.Length];
        int tested = 0, last = -1;
        for (int i = 0; i < rest.Length; i++)
        {
            if (LineTest.TryCreate(rest[i], out LineTest test))
            {
                tests[tested++] = test;
                last = Math.Max(last, test.Ordinal);
            }
        }

        long most = IsSorted || tested < rest.Length || _query.Limit is not { } limit || limit > MostRead || _query.Offset > MostRead ? long.MaxValue : limit + _query.Offset;
        int count = Find(tests.AsSpan(0, tested), last, most);
        return tested == rest.Length || count == 0 ? count : Filter(count);
    }

    // Finds the rows whose lines pass the tests, up to a number.
    private int Find(ReadOnlySpan<LineTest> tests, int last, long most)
    {
        SoughtRows? sought = _entries is null ? null : SoughtRows.Of(_table, _entries);
        using IEnumerator<IndexHit>? walk = _few is { Index: >= 0, Walk: { } order } ? new IndexWalk(_table, _few.Index, order).Run(_few.Ranges).GetEnumerator() : null;
        KeyCursor? cursor = null;
        int ranges = 0;
        Span<int> places = last < 64 ? stackalloc int[last + 1] : new int[last + 1];
        var scratch = default(KeyBuilder);
        _lines = new RowSlice[(int)Math.Clamp(Math.Min(_few.Expected, most), 1, MostRead)];
        int count = 0;
        RowLayout layout = _table.Layout;
        while (count < most)
        {
            if (!(walk is not null ? MoveNext(walk, out RowSlice line) : sought is not null ? sought.MoveNext(out line) : MoveNext(ref cursor, ref ranges, out line)))
            {
                break;
            }

            _examined++;
            if (tests.Length > 0 && !IsTrue(tests, layout, line.Span, places, ref scratch))
            {
                continue;
            }

            if (count == _lines.Length)
            {
                Array.Resize(ref _lines, count * 2);
            }

            _lines[count++] = line;
        }

        return count;
    }

    private bool MoveNext(IEnumerator<IndexHit> walk, out RowSlice line)
    {
        while (walk.MoveNext())
        {
            if (_table.TryFind(walk.Current.Key, out line))
            {
                return true;
            }
        }

        line = default;
        return false;
    }

    // The next row of the ranges of the key. A range of a single key is found, any other is read by a cursor.
    private bool MoveNext(ref KeyCursor? cursor, ref int next, out RowSlice line)
    {
        while (true)
        {
            if (cursor?.MoveNext() == true)
            {
                line = cursor.Row;
                return true;
            }

            cursor = null;
            if (next == _few.Ranges.Length)
            {
                line = default;
                return false;
            }

            KeyRange range = _few.Ranges[next++];
            if (FewRows.IsKey(range))
            {
                if (_table.TryFind(range.Low, out line))
                {
                    return true;
                }
            }
            else if (!range.IsEmpty)
            {
                cursor = _table.Seek(range, _few.Walk is { IsReverse: true });
            }
        }
    }

    private static bool IsTrue(ReadOnlySpan<LineTest> tests, RowLayout layout, ReadOnlySpan<byte> line, Span<int> places, ref KeyBuilder scratch)
    {
        layout.Locate(line, places);
        foreach (ref readonly LineTest test in tests)
        {
            if (!test.IsTrue(layout, line, places[test.Ordinal], ref scratch))
            {
                return false;
            }
        }

        return true;
    }

    // The conditions that lines are not tested for, over columns.
    private int Filter(int count)
    {
        LineSegment segment = Segment(count);
        ExecutionScope scope = Scope();
        Span<ulong> selected = new ulong[Bitmap.Words(count)];
        Bitmap.Fill(selected, count);
        var filters = new List<RowFilter>();
        foreach (ExpressionNode condition in _few.Rest)
        {
            if (!LineTest.TryCreate(condition, out _))
            {
                filters.Add(FilterCompiler.Compile(condition, _query.Source));
            }
        }

        (filters is [var only] ? only : new AllFilter(filters)).Apply(segment, selected, scope);
        int kept = 0;
        var lines = new RowSlice[count];
        for (int i = 0; i < count; i++)
        {
            if (Bitmap.Get(selected, i))
            {
                lines[kept++] = _lines[i];
            }
        }

        _lines = lines;
        return kept;
    }

    private void Sort(int count)
    {
        var keys = new LineKeys(_table.Layout, _query.Orderings, _lines.AsSpan(0, count));
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        order.AsSpan().Sort(keys);
        _lines = Array.ConvertAll(order, row => _lines[row]);
    }
}
