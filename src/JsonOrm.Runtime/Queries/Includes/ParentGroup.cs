namespace JsonOrm.Queries;

/// <summary>Parents that lead to the same rows, and those rows as far as they have been read.</summary>
internal sealed class ParentGroup<TParent, TChild>
    where TChild : class
{
    private readonly TParent _first;
    private List<TParent>? _further;
    private long _toSkip;
    private long _toTake;

    /// <param name="parent">The first parent.</param>
    /// <param name="rows">The selection of the related rows.</param>
    /// <param name="isCollection">False if the relation leads to one row.</param>
    public ParentGroup(TParent parent, QueryModel rows, bool isCollection)
    {
        _first = parent;
        _toSkip = rows.Offset;
        _toTake = rows.Limit ?? long.MaxValue;
        Children = isCollection ? [] : null;
    }

    /// <summary>The number of parents.</summary>
    public int Count => 1 + (_further?.Count ?? 0);

    /// <summary>The related rows; null if the relation leads to one row.</summary>
    public List<TChild>? Children { get; }

    /// <summary>The first related row, if the relation leads to one row and it has been found.</summary>
    public TChild? Only { get; private set; }

    /// <summary>One of the parents, in the order in which they were added.</summary>
    public TParent this[int place] => place == 0 ? _first : _further![place - 1];

    /// <summary>Adds a parent that leads to the same rows.</summary>
    public void Add(TParent parent) => (_further ??= []).Add(parent);

    /// <summary>Adds a related row.</summary>
    public void Add(TChild child)
    {
        if (Children is { } children)
        {
            children.Add(child);
        }
        else
        {
            Only ??= child;
        }
    }

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
