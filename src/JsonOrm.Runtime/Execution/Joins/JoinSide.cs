using JsonOrm.Evaluation;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>The right side of a join.</summary>
/// <param name="Source">The source joined.</param>
/// <param name="Sources">All sources its rows are made of, paths left out.</param>
/// <param name="Parts">All sources its rows are made of, those that its own query joins too.</param>
/// <param name="IsCut">True when conditions or a limit leave out some of its rows.</param>
/// <param name="SeekableRows">How many rows its table has, when a further condition on the table's columns can make its read a seek; else null.</param>
/// <param name="EstimatedRows">About how many of the table's rows its conditions leave; null when nothing is known.</param>
/// <param name="OrderedKey">The column that its rows ascend in, when it is an integer that is never null; else null.</param>
/// <param name="Open">Reads its rows; a condition given is one more that they satisfy.</param>
internal sealed record JoinSide(RowSource Source, IReadOnlyList<RowSource> Sources, IReadOnlyList<RowSource> Parts, bool IsCut, long? SeekableRows, double? EstimatedRows, ColumnNode? OrderedKey, Func<ExpressionNode?, IEnumerable<RowBlock>> Open);
