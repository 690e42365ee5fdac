namespace JsonOrm.Queries;

/// <summary>Parents that lead to the same rows, and those rows as far as they have been read.</summary>
internal sealed class ParentGroup<TParent, TChild>
{
    private long _toSkip;
    private long _toTake;

    public ParentGroup(QueryModel rows)
    {
        _toSkip = rows.Offset;
        _toTake = rows.Limit ?? long.MaxValue;
    }

    public List<TParent> Parents { get; } = new(1);

    public List<TChild> Children { get; } = [];

    /// <summary>Counts the next row; returns true if it is to be loaded.</summary>
    public bool Wants()
    {
        if (_toTake == 0)
        {
            return false;
        }

        if (_toSkip > 0)
        {
            _toSkip--;
            return false;
        }

        _toTake--;
        return true;
    }
}
