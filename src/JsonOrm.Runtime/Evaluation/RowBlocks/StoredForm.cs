using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>The form in which rows are stored: some of their values, and whole rows of tables as text.</summary>
internal sealed class StoredForm
{
    private readonly EvaluationScope _scope;
    private readonly ColumnNode[] _columns;

    /// <param name="scope">What expressions can refer to besides the rows.</param>
    /// <param name="values">The stored values.</param>
    /// <param name="lines">The sources whose whole rows are stored.</param>
    public StoredForm(EvaluationScope scope, IReadOnlyList<ExpressionNode> values, IReadOnlyList<RowSource> lines)
    {
        _scope = scope;
        _columns = [.. values.OfType<ColumnNode>()];
        Values = values;
        Lines = lines;
        Types = [.. values.Select(value => value.Type), .. lines.Select(static _ => ColumnType.String)];
    }

    /// <summary>The stored values.</summary>
    public IReadOnlyList<ExpressionNode> Values { get; }

    /// <summary>The sources whose whole rows are stored.</summary>
    public IReadOnlyList<RowSource> Lines { get; }

    /// <summary>The types of the stored columns: the values, followed by the lines.</summary>
    public ColumnType[] Types { get; }

    /// <summary>Converts rows to the columns to store.</summary>
    public ColumnVector[] Read(RowBlock rows)
    {
        rows.Load(_columns);
        var columns = new ColumnVector[Types.Length];
        for (int i = 0; i < Values.Count; i++)
        {
            // Rows without a partner in a join lack the values that an earlier step has computed.
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

    /// <summary>Converts stored columns back to rows.</summary>
    /// <param name="columns">Columns as returned by <see cref="Read"/>.</param>
    /// <param name="count">The number of rows.</param>
    public StoredRowBlock Rows(ColumnVector[] columns, int count) => new(_scope, this, columns, count);

    /// <summary>A block of this form without rows.</summary>
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
