using System.ComponentModel;

namespace JsonOrm;

/// <summary>The table that a foreign key refers to, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReferencedTable
{
    /// <summary>Returns the schema of the table's class.</summary>
    /// <typeparam name="TRow">The class.</typeparam>
    public static TableSchema Of<TRow>()
        where TRow : class, ITable<TRow> => TRow.Schema;
}
