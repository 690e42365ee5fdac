using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>A state to which a write transaction can roll back.</summary>
/// <param name="Tables">Each table that was changed before the savepoint, in its state there; null for an unchanged table.</param>
/// <param name="OperationsLength">The length of the operations at the savepoint, in bytes.</param>
/// <param name="Changes">The number of changes at the savepoint.</param>
/// <param name="References">The number of rows recorded for foreign keys at the savepoint, see <see cref="ReferenceLog.Mark"/>.</param>
internal readonly record struct Savepoint(TableVersion?[] Tables, int OperationsLength, long Changes, int[] References);
