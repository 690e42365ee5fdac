using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Rows that are results of a query, and exist only as columns.</summary>
internal sealed class VectorRowBlock(EvaluationScope scope, RowSource source, ColumnVector[] columns) : RowBlock(scope)
{
    public override int Count => columns[0].Count;

    public override void Hold(HeldMemory memory) => memory.Add(columns);

    public override ColumnVector Column(ColumnNode column) =>
        ReferenceEquals(column.Source, source)
            ? columns[column.Column.Ordinal]
            : throw new NotSupportedException($"{column} is not a column of {source}.");

    public override RowSlice Line(RowSource source, int row) => throw new NotSupportedException($"Rows of {source} are results and have no lines.");

    public override RowBlock Among(ReadOnlySpan<int> places)
    {
        var gathered = new ColumnVector[columns.Length];
        for (int i = 0; i < gathered.Length; i++)
        {
            gathered[i] = VectorBuilder.Gather(columns[i], places);
        }

        return new VectorRowBlock(Scope, source, gathered);
    }
}
