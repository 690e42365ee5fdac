using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of Guids.</summary>
internal sealed class MinMaxGuids(int sign) : GroupMinMax<Guid>(sign)
{
    public override long Bytes => base.Bytes * 3;

    protected override Guid Read(ColumnVector values, int row) => ((GuidVector)values).Values[row];

    protected override int Compare(ColumnVector values, int row, Guid best) => ((GuidVector)values).Values[row].CompareTo(best);

    protected override int Compare(Guid left, Guid right) => left.CompareTo(right);

    protected override ColumnVector Build(ReadOnlySpan<Guid> values, ulong[]? nulls) => new GuidVector(values.ToArray(), nulls);
}
