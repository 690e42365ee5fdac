using JsonOrm.Catalogue;
using JsonOrm.Queries;

namespace JsonOrm.Writes;

/// <summary>The tables of classes.</summary>
internal static class ClassTables
{
    /// <summary>Returns the table of a class, and makes the rules of the class known to changes by text.</summary>
    /// <exception cref="SchemaMismatchException">The table on disk has another schema.</exception>
    public static TableSlot Attach<T>(this TableCatalog catalog)
        where T : class, ITable<T>
    {
        TableSchema schema = T.Schema;
        schema.Rules ??= TableRowRules<T>.Instance;
        return catalog.Attach(schema);
    }
}
