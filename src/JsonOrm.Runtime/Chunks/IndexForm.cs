using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>A secondary index: its schema, the form of its own table and how its entries are made from a row.</summary>
/// <param name="Schema">The index as the model declares it.</param>
/// <param name="Form">Its table of (value, key).</param>
/// <param name="Entries">Makes entries from the table's lines.</param>
internal sealed record IndexForm(IndexSchema Schema, TableForm Form, IndexEntryLayout Entries);
