using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>In which form rows are put away: values of theirs, and whole rows of tables as text.</summary>
internal sealed class StoredForm
{
    private readonly EvaluationScope _scope;
    private readonly ColumnNode[] _columns;

    /// <param name="scope">What expressions can refer to besides the rows.</param>
    /// <param name="values">The values kept.</param>
    /// <param name="lines">The tables whose whole rows are kept.</param>
    public StoredForm(EvaluationScope scope, IReadOnlyList<ExpressionNode> values, IReadOnlyList<RowSource> lines)
    {
        _scope = scope;
        _columns = [.. values.OfType<ColumnNode>()];
        Values = values;
        Lines = lines;
        Types = [.. values.Select(value => value.Type), .. lines.Select(static _ => ColumnType.String)];
    }

    /// <summary>The values kept.</summary>
    public IReadOnlyList<ExpressionNode> Values { get; }

    /// <summary>The sources whose whole rows are kept.</summary>
    public IReadOnlyList<RowSource> Lines { get; }

    /// <summary>The types of the columns that rows are put away as: the values, then the lines.</summary>
    public ColumnType[] Types { get; }

    /// <summary>Rows as columns to be put away.</summary>
    public ColumnVector[] Read(RowBlock rows)
    {
        rows.Load(_columns);
        var columns = new ColumnVector[Types.Length];
        for (int i = 0; i < Values.Count; i++)
        {
            // Rows without a partner in a join lack what a step before it has computed.
            columns[i] = Values[i] is DepthNode
                ? rows.Computed(Values[i]) ?? ConstantVectors.Fill(Value.Null, Values[i].Type, rows.Count)
                : ExpressionEvaluator.Evaluate(Values[i], rows);
        }

        for (int i = 0; i < Lines.Count; i++)
        {
            columns[Values.Count + i] = LinesOf(Lines[i], rows);
        }

        return columns;
    }

    /// <summary>Columns as rows again.</summary>
    /// <param name="columns">Columns as <see cref="Read"/> gives them.</param>
    /// <param name="count">The number of rows.</param>
    public StoredRowBlock Rows(ColumnVector[] columns, int count) => new(_scope, this, columns, count);

    /// <summary>No rows of this form.</summary>
    public StoredRowBlock NoRows() => Rows(Array.ConvertAll(Types, static type => VectorBuilder.For(type, 0).Build()), 0);

    private static ColumnVector LinesOf(RowSource source, RowBlock rows)
    {
        var lines = new TextVectorBuilder(rows.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            RowSlice line = rows.Line(source, row);
            if (line.Buffer is null)
            {
                lines.AppendNull();
            }
            else
            {
                lines.Add(line.Span);
            }
        }

        return lines.Build();
    }
}
