namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>The values rows are grouped by, equal when all are.</summary>
internal sealed class KeyList(object?[] values) : IEquatable<KeyList>
{
    public object?[] Values { get; } = values;

    public bool Equals(KeyList? other) => other is not null && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as KeyList);

    public override int GetHashCode() => Values.Aggregate(17, HashCode.Combine);
}
