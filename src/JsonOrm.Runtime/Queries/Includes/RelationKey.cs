namespace JsonOrm.Queries;

/// <summary>The values that relate rows of two tables: usually one, several for a composite key.</summary>
internal readonly struct RelationKey : IEquatable<RelationKey>
{
    private readonly Value _first;
    private readonly Value[]? _more;

    public RelationKey(Value only)
    {
        _first = only;
        _more = null;
    }

    /// <param name="values">Two or more values; not copied.</param>
    public RelationKey(Value[] values)
    {
        _first = values[0];
        _more = values;
    }

    /// <summary>True if a value is null; no row then has this key.</summary>
    public bool HasNull => _more is null ? _first.IsNull : Array.Exists(_more, static value => value.IsNull);

    public Value this[int place] => place == 0 ? _first : _more![place];

    public bool Equals(RelationKey other) =>
        _more is null ? other._more is null && _first.Equals(other._first) : _more.AsSpan().SequenceEqual(other._more);

    public override bool Equals(object? obj) => obj is RelationKey other && Equals(other);

    public override int GetHashCode()
    {
        if (_more is null)
        {
            return _first.GetHashCode();
        }

        var hash = default(HashCode);
        foreach (Value value in _more)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
