using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>A batch of results: columns or, for whole rows, the lines of a segment.</summary>
internal readonly record struct ResultBatch(RowBatch? Columns, RowSegment? Lines, int[]? Rows, int Count);
