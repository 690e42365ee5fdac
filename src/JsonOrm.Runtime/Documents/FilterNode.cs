namespace JsonOrm.Documents;

/// <summary>A node of a filter: a condition of a whole document.</summary>
internal abstract class FilterNode
{
    /// <summary>True if the document that starts at <paramref name="position"/> matches.</summary>
    public abstract bool Matches(ReadOnlySpan<byte> json, int position);
}

/// <summary>A field meets a condition. A document that is not an object has no fields.</summary>
internal sealed class FieldNode(FieldPath path, FieldCondition condition) : FilterNode
{
    public FieldPath Path { get; } = path;

    public FieldCondition Condition { get; } = condition;

    // A path steps into an array's elements, but a document that is an array is one value without fields.
    public override bool Matches(ReadOnlySpan<byte> json, int position) => Condition.Holds(json[position] == '[' ? "null"u8 : json, json[position] == '[' ? 0 : position, Path.Steps);
}

/// <summary>All nodes match; an empty list matches.</summary>
internal sealed class AndNode(IReadOnlyList<FilterNode> nodes) : FilterNode
{
    private readonly FilterNode[] _nodes = [.. nodes];

    public IReadOnlyList<FilterNode> Nodes => _nodes;

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        foreach (FilterNode node in _nodes)
        {
            if (!node.Matches(json, position))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One of the nodes matches.</summary>
internal sealed class OrNode(IReadOnlyList<FilterNode> nodes) : FilterNode
{
    private readonly FilterNode[] _nodes = [.. nodes];

    public IReadOnlyList<FilterNode> Nodes => _nodes;

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        foreach (FilterNode node in _nodes)
        {
            if (node.Matches(json, position))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The node does not match.</summary>
internal sealed class NotNode(FilterNode node) : FilterNode
{
    public FilterNode Node { get; } = node;

    public override bool Matches(ReadOnlySpan<byte> json, int position) => !Node.Matches(json, position);
}
