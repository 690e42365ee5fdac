using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Planning;

/// <summary>Estimates properties of a table from a sample of rows that are already in memory; nothing is read for it.</summary>
internal static class Sample
{
    private const int MaxSegments = 3;

    // Rows sampled per segment, evenly spaced: filtering all of them would cost more than the plan saves.
    private const int RowsOfSegment = 256;

    // A smaller sample is not meaningful.
    private const int LeastRows = 64;

    /// <summary>The fraction of rows that satisfy all conjuncts; null if there are no rows to sample.</summary>
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
                // If a condition cannot be evaluated for some row, the query reports it when it reaches that row.
                return null;
            }

            rows += segment.RowCount;
            matching += Bitmap.Count(selected);
        }

        // A condition that no sampled row satisfies may still match other rows.
        return rows < LeastRows ? null : (matching + 0.5) / (rows + 1);
    }

    /// <summary>The estimated number of distinct values of the table's column, assuming that the sample is representative; null if there is none.</summary>
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

                // Mostly distinct values: extrapolate linearly.
                return distinct * 2 > segment.RowCount ? (double)distinct / segment.RowCount * table.RowCount : distinct;
            }
        }

        return null;
    }

    /// <summary>The distance between the minimum and maximum of an integer column, according to the zone maps; null if unknown.</summary>
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
