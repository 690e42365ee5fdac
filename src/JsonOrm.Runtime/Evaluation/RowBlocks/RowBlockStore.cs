
namespace JsonOrm.Evaluation;

/// <summary>Rows that a step holds, from blocks of any kind with the same sources.</summary>
internal sealed class RowBlockStore(EvaluationScope scope)
{
    private readonly List<RowBlock> _blocks = [];
    private readonly List<(int Block, int Row)> _rows = [];
    private HeldMemory _memory = new();

    public int Count => _rows.Count;

    /// <summary>The approximate number of bytes of the rows and the memory that they retain.</summary>
    public long Bytes => _memory.Bytes + (_rows.Count * 2L * sizeof(int));

    /// <summary>Adds a row.</summary>
    public void Add(RowBlock block, int row)
    {
        if (_blocks.Count == 0 || !ReferenceEquals(_blocks[^1], block))
        {
            _blocks.Add(block);
            block.Hold(_memory);
        }

        _rows.Add((_blocks.Count - 1, row));
    }

    /// <summary>Some of the rows.</summary>
    public RowBlock Among(ReadOnlySpan<int> places)
    {
        var rows = new (int Block, int Row)[places.Length];
        var used = new Dictionary<int, int>();
        var blocks = new List<RowBlock>();
        for (int i = 0; i < rows.Length; i++)
        {
            (int block, int row) = _rows[places[i]];
            if (!used.TryGetValue(block, out int place))
            {
                place = blocks.Count;
                used.Add(block, place);
                blocks.Add(_blocks[block]);
            }

            rows[i] = (place, row);
        }

        return new GatheredRowBlock(scope, [.. blocks], rows);
    }

    /// <summary>Keeps some of the rows, in a new order, and releases the others together with their blocks.</summary>
    public void Keep(ReadOnlySpan<int> places)
    {
        var kept = new List<(RowBlock Block, int Row)>(places.Length);
        foreach (int place in places)
        {
            kept.Add((_blocks[_rows[place].Block], _rows[place].Row));
        }

        _blocks.Clear();
        _rows.Clear();
        _memory = new HeldMemory();
        var used = new Dictionary<RowBlock, int>(ReferenceEqualityComparer.Instance);
        foreach ((RowBlock block, int row) in kept)
        {
            if (!used.TryGetValue(block, out int place))
            {
                place = _blocks.Count;
                used.Add(block, place);
                _blocks.Add(block);
                block.Hold(_memory);
            }

            _rows.Add((place, row));
        }
    }
}
