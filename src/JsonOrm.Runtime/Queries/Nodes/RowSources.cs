namespace JsonOrm.Queries;

/// <summary>
/// A source of a query's rows. Columns refer to their source, so that one query can read a table several times. Sources
/// are compared by identity, a <see cref="RelatedSource"/> by the path it represents.
/// </summary>
public abstract class RowSource
{
    private protected RowSource(TableSchema schema) => Schema = schema;

    /// <summary>The table's columns, key and indexes; for any other source than a table, only the columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>The rows of a table: the single source of a query for the table itself.</summary>
    /// <param name="schema">The table.</param>
    public static TableSource Of(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ref object? source = ref schema.Source;
        return (TableSource)(source ?? Interlocked.CompareExchange(ref source, new TableSource(schema), null) ?? source);
    }

    /// <summary>The row that a row's foreign key refers to.</summary>
    /// <param name="from">The source of the row with the foreign key.</param>
    /// <param name="foreignKey">The foreign key's columns in their table, in the order of the referenced key; not copied.</param>
    /// <param name="target">The referenced table.</param>
    /// <param name="isOptional">True if the row may not exist.</param>
    public static RelatedSource Through(RowSource from, int[] foreignKey, TableSchema target, bool isOptional)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(foreignKey);
        ArgumentNullException.ThrowIfNull(target);
        return new RelatedSource(from, foreignKey, target, isOptional);
    }

    /// <summary>The row that a relation leads to.</summary>
    /// <param name="from">The source of the relation's parent row.</param>
    /// <param name="relation">A relation to one row.</param>
    /// <param name="isOptional">True if the row may not exist.</param>
    public static RelatedSource Through(RowSource from, Relation relation, bool isOptional)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(relation);
        return new RelatedSource(from, relation.ParentOrdinals, relation.Child, isOptional) { Relation = relation };
    }

    /// <inheritdoc/>
    public override string ToString() => Schema.Name;
}

/// <summary>The rows of a table. Two sources of the same table are distinct, as a self join requires.</summary>
/// <param name="schema">The table.</param>
public sealed class TableSource(TableSchema schema) : RowSource(schema);

/// <summary>
/// The single row, or none, that the foreign key of another source's row refers to: a step of a path such as
/// <c>t.Album.Artist</c>. Two are equal if they take the same step from equal sources.
/// </summary>
public sealed class RelatedSource : RowSource, IEquatable<RelatedSource>
{
    private readonly int[] _foreignKey;

    internal RelatedSource(RowSource from, int[] foreignKey, TableSchema target, bool isOptional)
        : base(target)
    {
        From = from;
        _foreignKey = foreignKey;
        IsOptional = isOptional;
    }

    /// <summary>The source of the row with the foreign key.</summary>
    public RowSource From { get; }

    /// <summary>The foreign key's columns in the table of <see cref="From"/>, in the order of the referenced key.</summary>
    public IReadOnlyList<int> ForeignKey => _foreignKey;

    /// <summary>True if the row may not exist; all its columns may then be null.</summary>
    public bool IsOptional { get; }

    /// <summary>The relation that was followed, if it was one; it is ignored by equality.</summary>
    public Relation? Relation { get; internal init; }

    /// <inheritdoc/>
    public bool Equals(RelatedSource? other) =>
        other is not null && ReferenceEquals(Schema, other.Schema) && From.Equals(other.From) && _foreignKey.AsSpan().SequenceEqual(other._foreignKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RelatedSource);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, Schema, _foreignKey[0]);

    /// <summary>The last step of the path: the foreign key's property without <c>Id</c>, or the relation's property, or the class without its namespace.</summary>
    public override string ToString()
    {
        string property = From.Schema.Columns[_foreignKey[0]].PropertyName;
        string step = _foreignKey.Length == 1 && property.Length > 2 && property.EndsWith("Id", StringComparison.Ordinal) ? property[..^2] : Relation?.Name ?? Schema.ClassName;
        return From is RelatedSource ? $"{From}.{step}" : step;
    }
}

/// <summary>The results of a query or set operation, read as rows. The columns are the results' values, in order.</summary>
public sealed class DerivedSource : RowSource
{
    /// <summary>Creates a source from the results of a query.</summary>
    /// <param name="query">A query that selects values.</param>
    public DerivedSource(QueryModel query)
        : base(ResultShape.Of(query))
    {
        Selection.RefuseLists(query, "read as rows");
        Query = query;
    }

    /// <summary>Creates a source from the results of a set operation.</summary>
    /// <param name="set">An operation on two queries that select the same number of values of the same types.</param>
    public DerivedSource(SetModel set)
        : base(ResultShape.Of(set))
    {
        Selection.RefuseLists(set.Left, "combined with others");
        Selection.RefuseLists(set.Right, "combined with others");
        Set = set;
    }

    /// <summary>The query; null if the rows come from <see cref="Set"/>.</summary>
    public QueryModel? Query { get; }

    /// <summary>The set operation; null if the rows come from <see cref="Query"/>.</summary>
    public SetModel? Set { get; }
}

/// <summary>Rows that the query itself gives, as constants. A text query without <c>from</c> reads <see cref="OneRow"/>.</summary>
public sealed class ValuesSource : RowSource
{
    private ValuesSource(TableSchema schema, IReadOnlyList<IReadOnlyList<Value>> rows)
        : base(schema) => Rows = rows;

    /// <summary>The rows: one value for each column of <see cref="RowSource.Schema"/>.</summary>
    public IReadOnlyList<IReadOnlyList<Value>> Rows { get; }

    /// <summary>A new source of rows for these columns.</summary>
    internal static ValuesSource Of(IReadOnlyList<ColumnNode> columns, IReadOnlyList<IReadOnlyList<Value>> rows) =>
        new(new TableSchema("values", "values", [.. columns.Select(static column => new ColumnSchema(column.Column.Name, column.Column.PropertyName, column.Type, isNullable: true, column.Enum))], []), rows);

    /// <summary>A new source of these values and, as a last column, the number of their row from 0.</summary>
    internal static ValuesSource Numbered(IReadOnlyList<ColumnNode> columns, IReadOnlyList<RelationKey> rows) =>
        new(
            new TableSchema("results", "results", [.. columns.Select(static (column, i) => Named("c", i + 1, column.Type, isNullable: true, column.Enum)), Named("n", 0, ColumnType.Int64, isNullable: false, null)], []),
            [.. rows.Select((row, number) => (IReadOnlyList<Value>)[.. Enumerable.Range(0, columns.Count).Select(i => row[i]), Value.From((long)number)])]);

    private static ColumnSchema Named(string name, int number, ColumnType type, bool isNullable, EnumSchema? enumSchema)
    {
        name += number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new ColumnSchema(name, name, type, isNullable, enumSchema);
    }

    /// <summary>A new source of one row, whose only column no name reaches.</summary>
    public static ValuesSource OneRow() =>
        new(new TableSchema("values", "values", [new ColumnSchema("row", "row", ColumnType.Int32)], []), [[Value.From(0)]]);
}
