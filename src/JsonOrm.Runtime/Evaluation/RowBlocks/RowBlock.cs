using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// A batch of rows in a given order, each row made of one row of every source of its query: what one step of a query hands to the
/// next, and what expressions are computed over.
/// </summary>
internal abstract class RowBlock(EvaluationScope scope)
{
    /// <summary>What expressions reach besides the rows.</summary>
    public EvaluationScope Scope { get; } = scope;

    /// <summary>How many rows.</summary>
    public abstract int Count { get; }

    /// <summary>A column of just these rows, in their order; null where the source has no row.</summary>
    public abstract ColumnVector Column(ColumnNode column);

    /// <summary>The row of a source as text; without a buffer where the source has no row.</summary>
    public abstract RowSlice Line(RowSource source, int row);

    /// <summary>A row as an error names it, by table and key; null where no row of a table is behind it, as with groups.</summary>
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

    /// <summary>The rows of this block at these places, which may repeat.</summary>
    public abstract RowBlock Among(ReadOnlySpan<int> places);

    /// <summary>The values of an expression that an earlier step has computed for these rows (a group's key, an aggregate, a window); null when none has.</summary>
    public virtual ColumnVector? Computed(ExpressionNode node) => null;

    /// <summary>The expressions that <see cref="Computed"/> answers.</summary>
    public virtual IEnumerable<ExpressionNode> ComputedExpressions => [];

    /// <summary>Counts the memory that is kept in use by holding on to this block.</summary>
    public abstract void Hold(HeldMemory memory);

    /// <summary>A column of the rows at these places, which may repeat; null where the place is negative.</summary>
    public virtual ColumnVector Column(ColumnNode column, ReadOnlySpan<int> places) => VectorBuilder.Gather(Column(column), places);

    /// <summary>Decodes columns together, which costs less than one by one; a hint.</summary>
    public virtual void Load(IReadOnlyList<ColumnNode> columns)
    {
    }

    /// <summary>The rows from <paramref name="start"/> on, so many.</summary>
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
