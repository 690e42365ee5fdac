using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

/// <summary>What a schema file says.</summary>
/// <param name="Schema">The table.</param>
/// <param name="History">What the database knows of it beside that.</param>
internal sealed record StoredSchema(TableSchema Schema, TableHistory History);
