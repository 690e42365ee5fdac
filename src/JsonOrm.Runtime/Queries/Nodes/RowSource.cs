namespace JsonOrm.Queries;

/// <summary>
/// Where rows of a query come from. Columns name their source, so that one query can read a table several times: a source
/// is told from another by identity, and a <see cref="RelatedSource"/> by the path it stands for.
/// </summary>
public abstract class RowSource
{
    private protected RowSource(TableSchema schema) => Schema = schema;

    /// <summary>The table's columns, key and indexes; for a <see cref="DerivedSource"/> the columns alone.</summary>
    public TableSchema Schema { get; }

    /// <summary>The rows of a table: the one source that a query for the table itself reads.</summary>
    /// <param name="schema">The table.</param>
    public static TableSource Of(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ref object? source = ref schema.Source;
        return (TableSource)(source ?? Interlocked.CompareExchange(ref source, new TableSource(schema), null) ?? source);
    }

    /// <summary>The row that a row's foreign key points to.</summary>
    /// <param name="from">Where the row with the foreign key comes from.</param>
    /// <param name="foreignKey">The foreign key's columns in their table, in the order of the key they point to; not copied.</param>
    /// <param name="target">The table pointed to.</param>
    /// <param name="isOptional">True when there may be no such row.</param>
    public static RelatedSource Through(RowSource from, int[] foreignKey, TableSchema target, bool isOptional)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(foreignKey);
        ArgumentNullException.ThrowIfNull(target);
        return new RelatedSource(from, foreignKey, target, isOptional);
    }

    /// <summary>The row that a relation leads to.</summary>
    /// <param name="from">Where the row on which the relation stands comes from.</param>
    /// <param name="relation">A relation to one row.</param>
    /// <param name="isOptional">True when there may be no such row.</param>
    public static RelatedSource Through(RowSource from, Relation relation, bool isOptional)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(relation);
        return new RelatedSource(from, relation.ParentOrdinals, relation.Child, isOptional) { Relation = relation };
    }

    /// <inheritdoc/>
    public override string ToString() => Schema.Name;
}
