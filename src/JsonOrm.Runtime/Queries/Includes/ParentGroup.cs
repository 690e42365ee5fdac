namespace JsonOrm.Queries;

/// <summary>The parents that lead to the same rows, and those rows as far as they are read.</summary>
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

    /// <summary>Counts the next row; true when it is one of those handed over.</summary>
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
