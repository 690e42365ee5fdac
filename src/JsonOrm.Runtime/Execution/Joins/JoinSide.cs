using JsonOrm.Evaluation;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>The right side of a join.</summary>
/// <param name="Source">The joined source.</param>
/// <param name="Sources">All sources of its rows, without paths.</param>
/// <param name="Parts">All sources of its rows, including those that its own query joins.</param>
/// <param name="IsCut">True if conditions or a limit exclude some of its rows.</param>
/// <param name="SeekableRows">The number of rows of its table, if a further condition on the table's columns can turn its scan into a seek; otherwise
/// null.</param>
/// <param name="EstimatedRows">The estimated number of the table's rows that satisfy its conditions; null if unknown.</param>
/// <param name="OrderedKey">The column by which its rows are sorted in ascending order, if it is a non-nullable integer; otherwise null.</param>
/// <param name="Open">Reads its rows; takes an optional additional predicate.</param>
internal sealed record JoinSide(RowSource Source, IReadOnlyList<RowSource> Sources, IReadOnlyList<RowSource> Parts, bool IsCut, long? SeekableRows, double? EstimatedRows, ColumnNode? OrderedKey, Func<ExpressionNode?, IEnumerable<RowBlock>> Open);
