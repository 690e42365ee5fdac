using JsonOrm.Queries;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>What expressions can refer to besides the rows they are computed over: the tables as the session sees them, and the cancellation token.
/// Thread-safe.</summary>
/// <param name="cancellation">The cancellation token.</param>
internal abstract class EvaluationScope(CancellationToken cancellation)
{
    /// <summary>The scope of expressions that read no table.</summary>
    public static EvaluationScope Constant { get; } = new NoTables();

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The present, in UTC: one moment for a whole run.</summary>
    public virtual DateTime Now => DateTime.UtcNow;

    /// <summary>The version of a table that the session sees.</summary>
    public abstract TableVersion Table(RowSource source);

    /// <summary>The rows that paths to a table have led to.</summary>
    public abstract RelatedStore Related(RelatedSource path);

    /// <summary>The result of a subquery for each row.</summary>
    public abstract ColumnVector Answer(ExpressionNode subquery, RowBlock rows);

    private sealed class NoTables() : EvaluationScope(default)
    {
        public override TableVersion Table(RowSource source) => throw Reads($"table {source.Schema.Name}");

        public override RelatedStore Related(RelatedSource path) => throw Reads($"table {path.Schema.Name}");

        public override ColumnVector Answer(ExpressionNode subquery, RowBlock rows) => throw Reads(subquery.ToString());

        private static InvalidOperationException Reads(string? what) => new($"A constant cannot read {what}.");
    }
}
