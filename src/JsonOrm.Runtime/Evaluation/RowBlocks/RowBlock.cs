using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// A batch of rows in a given order, each consisting of one row of every source of its query. One step of a query passes it to the
/// next, and expressions are computed over it.
/// </summary>
internal abstract class RowBlock(EvaluationScope scope)
{
    /// <summary>What expressions can refer to besides the rows.</summary>
    public EvaluationScope Scope { get; } = scope;

    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>A column of exactly these rows, in their order; null if the source has no row.</summary>
    public abstract ColumnVector Column(ColumnNode column);

    /// <summary>The row of a source as text; without a buffer if the source has no row.</summary>
    public abstract RowSlice Line(RowSource source, int row);

    /// <summary>A row's description for errors, by table and key; null if it does not correspond to a table row, as with groups.</summary>
    public virtual string? Describe(int row) => null;

    private protected string NameOf(TableSource source, int row)
    {
        int[] place = [row];
        return $"{string.Join(", ", source.Schema.Key.Select(Text))} of table {source.Schema.Name}";

        string Text(int ordinal)
        {
            var column = new ColumnNode(source, ordinal);
            return ConstantPrinter.Print(VectorValues.Get(Column(column, place), 0, column.Type), column.Type, column.Enum);
        }
    }

    /// <summary>The rows of this block at these positions, which may repeat.</summary>
    public abstract RowBlock Among(ReadOnlySpan<int> places);

    /// <summary>The values of an expression that an earlier step has computed for these rows (a group's key, an aggregate, a window); null if none
    /// has.</summary>
    public virtual ColumnVector? Computed(ExpressionNode node) => null;

    /// <summary>The expressions for which <see cref="Computed"/> has values.</summary>
    public virtual IEnumerable<ExpressionNode> ComputedExpressions => [];

    /// <summary>
    /// The values of an expression in a part of this block that has none computed: null for a row that lacks what an earlier step has computed for others, as the rows of a
    /// join without a left row do. No vector if the part has to compute it: values inside documents are known for some rows only, and are nobody's step.
    /// </summary>
    private protected ColumnVector? Missing(ExpressionNode node, RowBlock part) =>
        node is JsonValueNode && !ComputedExpressions.Any(computed => ExpressionForm.AreEqual(computed, node)) ? null : ConstantVectors.Fill(Value.Null, node.Type, part.Count);

    /// <summary>Counts the memory that holding this block retains.</summary>
    public abstract void Hold(HeldMemory memory);

    /// <summary>A column of the rows at these positions, which may repeat; null for a negative position.</summary>
    public virtual ColumnVector Column(ColumnNode column, ReadOnlySpan<int> places) => VectorBuilder.Gather(Column(column), places);

    /// <summary>Decodes columns together, which is cheaper than one by one; a hint.</summary>
    public virtual void Load(IReadOnlyList<ColumnNode> columns)
    {
    }

    /// <summary>A number of rows from <paramref name="start"/> on.</summary>
    public RowBlock Slice(int start, int count)
    {
        int[] places = new int[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = start + i;
        }

        return Among(places);
    }
}
