
namespace JsonOrm.Evaluation;

/// <summary>Rows that a step holds on to, of frames of any kind with the same sources.</summary>
internal sealed class FrameStore(EvaluationScope scope)
{
    private readonly List<RowFrame> _frames = [];
    private readonly List<(int Frame, int Row)> _rows = [];
    private HeldMemory _memory = new();

    public int Count => _rows.Count;

    /// <summary>About how many bytes of memory the rows and what they lie in take.</summary>
    public long Bytes => _memory.Bytes + (_rows.Count * 2L * sizeof(int));

    /// <summary>Takes in a row.</summary>
    public void Add(RowFrame frame, int row)
    {
        if (_frames.Count == 0 || !ReferenceEquals(_frames[^1], frame))
        {
            _frames.Add(frame);
            frame.Hold(_memory);
        }

        _rows.Add((_frames.Count - 1, row));
    }

    /// <summary>Some of the rows.</summary>
    public RowFrame Among(ReadOnlySpan<int> places)
    {
        var rows = new (int Frame, int Row)[places.Length];
        var used = new Dictionary<int, int>();
        var frames = new List<RowFrame>();
        for (int i = 0; i < rows.Length; i++)
        {
            (int frame, int row) = _rows[places[i]];
            if (!used.TryGetValue(frame, out int place))
            {
                place = frames.Count;
                used.Add(frame, place);
                frames.Add(_frames[frame]);
            }

            rows[i] = (place, row);
        }

        return new GatheredFrame(scope, [.. frames], rows);
    }

    /// <summary>Keeps some of the rows, in a new order, and lets go of the rest with the frames they came from.</summary>
    public void Keep(ReadOnlySpan<int> places)
    {
        var kept = new List<(RowFrame Frame, int Row)>(places.Length);
        foreach (int place in places)
        {
            kept.Add((_frames[_rows[place].Frame], _rows[place].Row));
        }

        _frames.Clear();
        _rows.Clear();
        _memory = new HeldMemory();
        var used = new Dictionary<RowFrame, int>(ReferenceEqualityComparer.Instance);
        foreach ((RowFrame frame, int row) in kept)
        {
            if (!used.TryGetValue(frame, out int place))
            {
                place = _frames.Count;
                used.Add(frame, place);
                _frames.Add(frame);
                frame.Hold(_memory);
            }

            _rows.Add((place, row));
        }
    }
}
