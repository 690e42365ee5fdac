namespace JsonOrm.Execution;

/// <summary>Rows that a step holds on to, of frames of any kind with the same sources.</summary>
internal sealed class FrameStore(ExecutionScope scope)
{
    private readonly List<RowFrame> _frames = [];
    private readonly List<(int Frame, int Row)> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Takes in a row.</summary>
    public void Add(RowFrame frame, int row)
    {
        if (_frames.Count == 0 || !ReferenceEquals(_frames[^1], frame))
        {
            _frames.Add(frame);
        }

        _rows.Add((_frames.Count - 1, row));
    }

    /// <summary>Takes in all rows of a frame.</summary>
    public void Add(RowFrame frame)
    {
        for (int row = 0; row < frame.Count; row++)
        {
            Add(frame, row);
        }
    }

    /// <summary>All rows, in the order they came.</summary>
    public RowFrame All() => new GatheredFrame(scope, [.. _frames], [.. _rows]);

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
        var used = new Dictionary<RowFrame, int>(ReferenceEqualityComparer.Instance);
        foreach ((RowFrame frame, int row) in kept)
        {
            if (!used.TryGetValue(frame, out int place))
            {
                place = _frames.Count;
                used.Add(frame, place);
                _frames.Add(frame);
            }

            _rows.Add((place, row));
        }
    }
}
