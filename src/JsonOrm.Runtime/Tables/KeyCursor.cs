using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Iterates over the rows of a table in a key range: merges the layers, newer over older, and leaves out tombstones.</summary>
internal sealed class KeyCursor
{
    private readonly LayerCursor[] _layers;
    private readonly bool _reverse;
    private readonly bool _withTombstones;
    private LayerCursor? _current;
    private int _live;
    private bool _started;

    /// <param name="layers">The layers, newest first.</param>
    /// <param name="reverse">True for descending order; the layers must descend too.</param>
    /// <param name="withTombstones">True to return tombstones as well.</param>
    public KeyCursor(LayerCursor[] layers, bool reverse, bool withTombstones = false)
    {
        _layers = layers;
        _reverse = reverse;
        _withTombstones = withTombstones;
        _live = layers.Length;
    }

    /// <summary>The current row's key, without a copy.</summary>
    public KeyView KeyView => _current!.Key;

    /// <summary>The current row's key.</summary>
    public RowKey Key => _current!.Key.ToRowKey();

    /// <summary>The current row.</summary>
    public RowSlice Row => _current!.Row;

    /// <summary>True if the current entry is a tombstone.</summary>
    public bool IsTombstone => _current!.Row.Buffer is null;

    /// <summary>Moves to the next row; false after the last.</summary>
    public bool MoveNext()
    {
        do
        {
            if (!Advance())
            {
                return false;
            }
        }
        while (!_withTombstones && IsTombstone);
        return true;
    }

    private bool Advance()
    {
        if (_live == 1 && _started)
        {
            _live = _layers[0].MoveNext() ? 1 : 0;
        }
        else
        {
            // Every layer positioned at the key just returned is advanced.
            KeyView given = _current is null ? default : _current.Key;
            int live = 0;
            for (int i = 0; i < _live; i++)
            {
                LayerCursor layer = _layers[i];
                if ((_started && layer.Key.CompareTo(given) != 0) || layer.MoveNext())
                {
                    _layers[live++] = layer;
                }
            }

            _live = live;
            _started = true;
        }

        _current = Choose();
        return _current is not null;
    }

    // Returns the layer with the next key; of several with the same key, the newest, which comes first.
    private LayerCursor? Choose()
    {
        if (_live == 0)
        {
            return null;
        }

        LayerCursor chosen = _layers[0];
        for (int i = 1; i < _live; i++)
        {
            int order = _layers[i].Key.CompareTo(chosen.Key);
            if (_reverse ? order > 0 : order < 0)
            {
                chosen = _layers[i];
            }
        }

        return chosen;
    }
}
