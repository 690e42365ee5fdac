using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>One row without a source, over which constants are computed.</summary>
internal sealed class SingleRowBlock : RowBlock
{
    private SingleRowBlock()
        : base(EvaluationScope.Constant)
    {
    }

    public static SingleRowBlock Instance { get; } = new();

    public override int Count => 1;

    public override void Hold(HeldMemory memory)
    {
    }

    public override ColumnVector Column(ColumnNode column) => throw new NotSupportedException($"{column} is no constant.");

    public override RowSlice Line(RowSource source, int row) => default;

    public override RowBlock Among(ReadOnlySpan<int> places) => places.Length == 1 ? this : throw new NotSupportedException();
}
