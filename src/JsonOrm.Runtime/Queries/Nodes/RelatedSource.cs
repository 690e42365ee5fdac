namespace JsonOrm.Queries;

/// <summary>
/// The one row, or none, that the foreign key of another source's row points to: a step of a path such as
/// <c>t.Album.Artist</c>. Two are equal when they take the same step from equal sources.
/// </summary>
public sealed class RelatedSource : RowSource, IEquatable<RelatedSource>
{
    private readonly int[] _foreignKey;

    internal RelatedSource(RowSource from, int[] foreignKey, TableSchema target, bool isOptional)
        : base(target)
    {
        From = from;
        _foreignKey = foreignKey;
        IsOptional = isOptional;
    }

    /// <summary>Where the row with the foreign key comes from.</summary>
    public RowSource From { get; }

    /// <summary>The foreign key's columns in the table of <see cref="From"/>, in the order of the key they point to.</summary>
    public IReadOnlyList<int> ForeignKey => _foreignKey;

    /// <summary>True when there may be no such row: all its columns may then be null.</summary>
    public bool IsOptional { get; }

    /// <summary>The relation that was followed, where it was one; it plays no part in equality.</summary>
    public Relation? Relation { get; internal init; }

    /// <inheritdoc/>
    public bool Equals(RelatedSource? other) =>
        other is not null && ReferenceEquals(Schema, other.Schema) && From.Equals(other.From) && _foreignKey.AsSpan().SequenceEqual(other._foreignKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RelatedSource);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, Schema, _foreignKey[0]);

    /// <summary>The path's last step: the foreign key's property without <c>Id</c>, or the relation's property, or the class without its namespace.</summary>
    public override string ToString()
    {
        string property = From.Schema.Columns[_foreignKey[0]].PropertyName;
        string step = _foreignKey.Length == 1 && property.Length > 2 && property.EndsWith("Id", StringComparison.Ordinal) ? property[..^2] : Relation?.Name ?? Schema.ClassName;
        return From is RelatedSource ? $"{From}.{step}" : step;
    }
}
