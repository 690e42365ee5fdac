using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>A state of a write transaction to which it can go back.</summary>
/// <param name="Tables">Each table that was changed before, as it was; null for one that was not.</param>
/// <param name="OperationsLength">The operations up to there.</param>
/// <param name="Changes">The number of changes up to there.</param>
/// <param name="References">What was noted for foreign keys up to there, see <see cref="ReferenceLog.Mark"/>.</param>
internal readonly record struct Savepoint(TableVersion?[] Tables, int OperationsLength, long Changes, int[] References);
