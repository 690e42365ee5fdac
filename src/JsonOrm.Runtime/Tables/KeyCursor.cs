using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Walks the rows of a table in a range of keys: the layers merged, newer over older, tombstones left out.</summary>
internal sealed class KeyCursor
{
    private readonly LayerCursor[] _layers;
    private readonly bool _reverse;
    private readonly bool _withTombstones;
    private LayerCursor? _current;
    private int _live;
    private bool _started;

    /// <param name="layers">Newest first.</param>
    /// <param name="reverse">True to walk downwards; the layers do so too.</param>
    /// <param name="withTombstones">True to stop at entries that only hide a row below.</param>
    public KeyCursor(LayerCursor[] layers, bool reverse, bool withTombstones = false)
    {
        _layers = layers;
        _reverse = reverse;
        _withTombstones = withTombstones;
        _live = layers.Length;
    }

    /// <summary>The present row's key where it lies.</summary>
    public KeyView KeyView => _current!.Key;

    /// <summary>The present row's key.</summary>
    public RowKey Key => _current!.Key.ToRowKey();

    /// <summary>The present row.</summary>
    public RowSlice Row => _current!.Row;

    /// <summary>True when the present entry only hides a row below.</summary>
    public bool IsTombstone => _current!.Row.Buffer is null;

    /// <summary>Goes to the next row; false behind the last.</summary>
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
            // Every layer that stands at the key just given has had its say.
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

    // The layer at the next key; of several at the same, the newest, which stands first.
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
