using System.Globalization;
using System.Text;
using JsonOrm.Files;

namespace JsonOrm.Catalogue;

// A schema that no file could hold is rejected when its class is attached, before a row is written to its table.
internal sealed partial class TableCatalog
{
    // The size of a table's and of an index's entry in the root, in bytes, without their names.
    private const int RootBytesOfTable = 512;
    private const int RootBytesOfIndex = 384;

    // An escaped character takes six bytes instead of one.
    private const int MostEscape = 6;

    private readonly WriteLimits _limits;

    // The caller must hold the attach gate.
    private void RefuseTooLarge(TableSchema schema)
    {
        int name = Encoding.UTF8.GetByteCount(schema.Name);
        if (name > _limits.NameBytes)
        {
            throw TooLarge(schema, "name", name, _limits.NameBytes, "Give the table a shorter name.");
        }

        int document = SchemaDocument.Write(schema, indented: true).Length;
        if (document > _limits.SchemaBytes)
        {
            throw TooLarge(schema, "schema", document, _limits.SchemaBytes, "Spread its columns over several tables.");
        }

        long root = RootBytesOf(schema);
        foreach (TableSlot slot in _slots)
        {
            root += slot.Name == schema.Name || slot.IsDropped ? 0 : slot.AtOpen is { } opened ? RootBytesOf(opened.Schema) : RootBytesOf(slot.Root!);
        }

        if (root > _limits.RootBytes)
        {
            throw TooLarge(schema, "entry in the root, with those of all tables,", root, _limits.RootBytes, "Spread the tables over several databases.");
        }
    }

    private static long RootBytesOf(TableSchema schema) => RootBytesOf(schema.Name, schema.StoredIndexes.Count);

    private static long RootBytesOf(RootTable table) => RootBytesOf(table.Name, table.Indexes.Length);

    private static long RootBytesOf(string name, int indexes) =>
        ((long)MostEscape * Encoding.UTF8.GetByteCount(name)) + RootBytesOfTable + ((long)RootBytesOfIndex * indexes);

    private StorageException TooLarge(TableSchema schema, string what, long bytes, int most, string nextStep) => new(
        _paths.Root,
        "create",
        StorageFault.TooLarge,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Table '{(schema.Name.Length > 80 ? schema.Name[..80] + "…" : schema.Name)}' cannot be stored: its {what} takes {bytes} bytes, and {most} are the most. Nothing was written. {nextStep}"));
}
