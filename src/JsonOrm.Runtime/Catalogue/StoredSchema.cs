using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

/// <summary>The content of a schema file.</summary>
/// <param name="Schema">The table.</param>
/// <param name="History">The table's history.</param>
internal sealed record StoredSchema(TableSchema Schema, TableHistory History);
