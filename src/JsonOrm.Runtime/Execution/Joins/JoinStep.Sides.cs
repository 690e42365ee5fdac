using JsonOrm.Evaluation;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

// Decides which right rows are read and held, by the number of rows on either side.
internal sealed partial class JoinStep
{
    // Seeking a row costs about as much as reading this many rows in order.
    private const int RowsReadPerSeek = 100;
    private const int MostSeeks = 1000;

    // If the right side is this many times larger, the left rows are buffered first, up to a maximum.
    private const int RightRowsPerLeft = 4;
    private const int MostLeftRows = 100_000;

    // Examines only as many left rows as are needed to decide whether they are few. Returns right rows that serve only these left rows; null if all right rows
    // are held for further calls, or if the sides are to be merged.
    private RowStore? Open(IEnumerator<RowBlock> left, List<RowBlock> ahead, out bool isMerged)
    {
        long rows = 0;
        isMerged = false;
        if (_seekKey >= 0 && IsAtMost(Math.Min(MostSeeks, _right.SeekableRows!.Value / RowsReadPerSeek), long.MaxValue, left, ahead, ref rows))
        {
            Way = "index seeks";
            return Hold(_right.Open(JoinSeek.Sought(_condition.RightKeys[_seekKey], _condition.LeftKeys[_seekKey], ahead)));
        }

        if (_mergeKey >= 0)
        {
            Way = "merge";
            isMerged = true;
            return null;
        }

        if (_kind is JoinKind.Inner or JoinKind.Left && _condition.RightKeys.Count > 0 && _right.EstimatedRows is { } all
            && IsAtMost((long)Math.Min(MostLeftRows, all / RightRowsPerLeft), _scope.Spill.MemoryBytes / 4, left, ahead, ref rows))
        {
            Way = "hash, right rows without a partner left out";
            var partners = new SemiJoinReduction(new JoinTable(new ConcatRowBlock(_scope, [.. ahead]), _condition.LeftKeys), _condition.RightKeys);
            return Hold(partners.Run(_right.Open(null)));
        }

        Way = "hash";
        RowStore store = Hold(_right.Open(null));
        if (store.IsSpilled)
        {
            _spilled = store;
        }
        else
        {
            _table = new JoinTable(store.All(), _condition.RightKeys);
        }

        return null;
    }

    // The examined left rows are buffered.
    private static bool IsAtMost(long most, long mostBytes, IEnumerator<RowBlock> left, List<RowBlock> ahead, ref long rows)
    {
        var memory = new HeldMemory();
        while (rows <= most && memory.Bytes <= mostBytes)
        {
            if (!left.MoveNext())
            {
                return true;
            }

            ahead.Add(left.Current);
            rows += left.Current.Count;
            left.Current.Hold(memory);
        }

        return false;
    }

    private RowStore Hold(IEnumerable<RowBlock> rows, bool isWholeWanted = true)
    {
        var store = new RowStore(_scope, _needs, _right.Parts, JoinTable.RowOverhead);
        try
        {
            foreach (RowBlock block in rows)
            {
                _scope.Cancellation.ThrowIfCancellationRequested();
                store.Add(block);
                if (store.IsSpilled && !isWholeWanted)
                {
                    break;
                }
            }
        }
        catch
        {
            store.Dispose();
            throw;
        }

        return store;
    }
}
