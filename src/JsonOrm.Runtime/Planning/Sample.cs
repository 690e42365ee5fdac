using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Planning;

/// <summary>Learns about a table from a few of its rows that are in memory already; nothing is read for it.</summary>
internal static class Sample
{
    private const int MaxSegments = 3;

    // Of a segment so many rows, spread over it: a filter over all of them would cost more than what is planned by it.
    private const int RowsOfSegment = 256;

    // Fewer rows tell too little.
    private const int LeastRows = 64;

    /// <summary>The share of rows that satisfy all of the conjuncts; null when there are no rows to try them on.</summary>
    public static double? ShareOf(TableVersion table, RowSource source, List<ExpressionNode> conjuncts)
    {
        if (conjuncts.Count == 0)
        {
            return 1;
        }

        long rows = 0, matching = 0;
        RowFilter filter = FilterCompiler.Compile(conjuncts.Aggregate((left, right) => new BinaryNode(BinaryOperator.And, left, right)), source);
        foreach (RowSegment segment in Segments(table))
        {
            var selected = new ulong[Bitmap.Words(segment.RowCount)];
            Bitmap.Fill(selected, segment.RowCount);
            try
            {
                filter.Apply(segment, selected, EvaluationScope.Constant);
            }
            catch (JsonOrmException)
            {
                // A condition that cannot be computed for some row says so when the query runs, if it comes to that row.
                return null;
            }

            rows += segment.RowCount;
            matching += Bitmap.Count(selected);
        }

        // Of conditions that no row satisfies some still do elsewhere.
        return rows < LeastRows ? null : (matching + 0.5) / (rows + 1);
    }

    /// <summary>How many different values the table's column has, if its rows are like these; null when there are none.</summary>
    public static double? DistinctOf(TableVersion table, int ordinal)
    {
        foreach (RowSegment segment in Segments(table))
        {
            if (segment.RowCount >= LeastRows)
            {
                var seen = new RowHashMap(256);
                ColumnVector[] column = [segment.Column(ordinal)];
                for (int row = 0; row < segment.RowCount; row++)
                {
                    seen.Add(column, row, out _);
                }

                int distinct = seen.Count;

                // Values that hardly repeat go on being new.
                return distinct * 2 > segment.RowCount ? (double)distinct / segment.RowCount * table.RowCount : distinct;
            }
        }

        return null;
    }

    /// <summary>How far apart the least and the greatest value of an integer column lie, by the zone maps; null when unknown.</summary>
    public static double? WidthOf(TableVersion table, int ordinal)
    {
        if (table.Base.IsEmpty || table.HasChanges)
        {
            return null;
        }

        long least = long.MaxValue, greatest = long.MinValue;
        foreach (ChunkInfo chunk in table.Base.Manifest.Chunks)
        {
            if (chunk.Zone(ordinal) is not { } zone)
            {
                return null;
            }

            if (!zone.Min.IsNull && !zone.Max.IsNull)
            {
                (least, greatest) = (Math.Min(least, zone.Min.Integer), Math.Max(greatest, zone.Max.Integer));
            }
        }

        return least > greatest ? 1 : (double)greatest - least + 1;
    }

    private static IEnumerable<RowSegment> Segments(TableVersion table)
    {
        IEnumerable<DecodedSegment> whole = !table.Base.IsEmpty ? Loaded(table.Base.Manifest)
            : table.Memtable.Root is { } root ? MemtableScan.Segments(table.Layout, root, KeyRange.All).Take(MaxSegments)
            : [];
        return whole.Select(segment => segment.Sample ??= Spread(segment));
    }

    private static RowSegment Spread(DecodedSegment segment)
    {
        if (segment.RowCount <= RowsOfSegment)
        {
            return segment;
        }

        var lines = new RowSlice[RowsOfSegment];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = segment.Line((int)((long)i * segment.RowCount / lines.Length));
        }

        return new LineSegment(segment.Layout, lines);
    }

    private static List<DecodedSegment> Loaded(ChunkManifest manifest)
    {
        var loaded = new List<DecodedSegment>();
        int step = Math.Max(1, manifest.Chunks.Length / MaxSegments);
        for (int i = 0; i < manifest.Chunks.Length && loaded.Count < MaxSegments; i += step)
        {
            if (manifest.Chunks[i].Loaded is { } chunk)
            {
                loaded.Add(chunk);
            }
        }

        return loaded;
    }
}
