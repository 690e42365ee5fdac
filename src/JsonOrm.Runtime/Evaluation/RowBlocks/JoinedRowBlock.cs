using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Pairs of rows of two blocks; a negative index means that the side is missing. Columns come from the side that has their source.</summary>
internal sealed class JoinedRowBlock : RowBlock
{
    private readonly RowBlock? _left;
    private readonly int[] _leftPlaces;
    private readonly RowBlock _right;
    private readonly int[] _rightPlaces;
    private readonly IReadOnlyList<RowSource> _rightSources;

    /// <param name="left">The left rows; null if all of them are missing.</param>
    /// <param name="leftPlaces">The index of each pair's left row.</param>
    /// <param name="right">The right rows.</param>
    /// <param name="rightPlaces">The index of each pair's right row.</param>
    /// <param name="rightSources">The sources of the right side, without paths.</param>
    public JoinedRowBlock(RowBlock? left, int[] leftPlaces, RowBlock right, int[] rightPlaces, IReadOnlyList<RowSource> rightSources)
        : base(right.Scope)
    {
        _left = left;
        _leftPlaces = leftPlaces;
        _right = right;
        _rightPlaces = rightPlaces;
        _rightSources = rightSources;
    }

    public override int Count => _leftPlaces.Length;

    // Without left rows the depth is null, whether or not the other blocks have one.
    public override IEnumerable<ExpressionNode> ComputedExpressions => (_left is null ? [DepthNode.Instance] : _left.ComputedExpressions).Concat(_right.ComputedExpressions);

    public override void Hold(HeldMemory memory)
    {
        memory.Add(this, (_leftPlaces.Length + _rightPlaces.Length) * (long)sizeof(int));
        _left?.Hold(memory);
        _right.Hold(memory);
    }

    public override ColumnVector Column(ColumnNode column) => Column(column, _leftPlaces, _rightPlaces);

    public override ColumnVector Column(ColumnNode column, ReadOnlySpan<int> places) =>
        IsRight(column.Source) ? Column(column, default, Compose(_rightPlaces, places)) : Column(column, Compose(_leftPlaces, places), default);

    public override ColumnVector? Computed(ExpressionNode node)
    {
        if (_left?.Computed(node) is { } left)
        {
            return VectorBuilder.Gather(left, _leftPlaces);
        }

        if (_right.Computed(node) is { } right)
        {
            return VectorBuilder.Gather(right, _rightPlaces);
        }

        return _left is null && node is DepthNode ? ConstantVectors.Fill(Value.Null, node.Type, Count) : null;
    }

    public override RowSlice Line(RowSource source, int row)
    {
        bool isRight = IsRight(source);
        int place = isRight ? _rightPlaces[row] : _leftPlaces[row];
        return place < 0 ? default : (isRight ? _right : _left!).Line(source, place);
    }

    public override string? Describe(int row)
    {
        string? left = _leftPlaces[row] < 0 ? null : _left!.Describe(_leftPlaces[row]);
        string? right = _rightPlaces[row] < 0 ? null : _right.Describe(_rightPlaces[row]);
        return left is null ? right : right is null ? left : $"{left} with {right}";
    }

    public override RowBlock Among(ReadOnlySpan<int> places) =>
        new JoinedRowBlock(_left, Compose(_leftPlaces, places), _right, Compose(_rightPlaces, places), _rightSources);

    private bool IsRight(RowSource source) => _rightSources.Contains(QueryTree.Root(source));

    private ColumnVector Column(ColumnNode column, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (IsRight(column.Source))
        {
            return _right.Column(column, right);
        }

        return _left is not null ? _left.Column(column, left) : ConstantVectors.Fill(Value.Null, column.Type, left.Length);
    }

    private static int[] Compose(int[] rows, ReadOnlySpan<int> places)
    {
        var composed = new int[places.Length];
        for (int i = 0; i < composed.Length; i++)
        {
            composed[i] = places[i] < 0 ? -1 : rows[places[i]];
        }

        return composed;
    }
}
