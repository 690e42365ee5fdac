using JsonOrm.Rules;

namespace JsonOrm.Generators.Model;

/// <summary>
/// A table as the emitters see it: values only, no symbol and no syntax, so that equal models mean equal output and the
/// compiler may keep one between runs.
/// </summary>
/// <param name="Type">The row type.</param>
/// <param name="Name">The table's name in files and SQL.</param>
/// <param name="Columns">The columns in declared order.</param>
/// <param name="Construction">How rows are constructed.</param>
/// <param name="Key">Places of the key columns, in key order.</param>
/// <param name="HasAssignedKey">True when the database assigns the key.</param>
/// <param name="ConcurrencyColumn">Place of the concurrency token, or -1.</param>
/// <param name="Indexes">The secondary indexes.</param>
/// <param name="Finders">The methods that lead to rows by them.</param>
/// <param name="ForeignKeys">The foreign keys.</param>
/// <param name="Relations">The relations, by which paths and sets are emitted.</param>
/// <param name="Enums">Every enum that columns lead to.</param>
/// <param name="Owned">Every owned type that columns lead to.</param>
/// <param name="Rules">The rules besides those of columns.</param>
/// <param name="Skeleton">What is declared of a table that breaks a rule; null for one that keeps all.</param>
internal sealed record TableModel(
    TypeModel Type,
    string Name,
    EquatableArray<MemberShape> Columns,
    ConstructionShape Construction,
    EquatableArray<int> Key,
    bool HasAssignedKey,
    int ConcurrencyColumn,
    EquatableArray<IndexShape> Indexes,
    EquatableArray<FinderModel> Finders,
    EquatableArray<ForeignKeyShape> ForeignKeys,
    EquatableArray<RelationShape> Relations,
    EquatableArray<EnumShape> Enums,
    EquatableArray<OwnedShape> Owned,
    ObjectRules Rules,
    SkeletonModel? Skeleton)
{
    /// <summary>What the table says about its earlier forms; null for nothing.</summary>
    public TableUpgradeShape? Upgrade { get; init; }
}
