using JsonOrm.SchemaLock;

namespace JsonOrm.Rules;

/// <summary>Reads the schema of a class in the form of a lock file.</summary>
internal static class ClassForms
{
    /// <summary>Returns the form of a table that breaks no rule.</summary>
    public static ClassForm Of(TableDeclaration table) => Of(
        table.TableName,
        table.Stored.Properties.Select(property => property.Shape),
        table.Key,
        table.HasAssignedKey,
        table.ConcurrencyColumn,
        table.Indexes,
        table.References.References.Select(reference => reference.Shape),
        table.Owned,
        table.Enums);

    /// <summary>Returns the form of a table whose parts are known.</summary>
    public static ClassForm Of(
        string table,
        IEnumerable<MemberShape> columns,
        IEnumerable<int> key,
        bool hasAssignedKey,
        int concurrencyColumn,
        IEnumerable<IndexShape> indexes,
        IEnumerable<ForeignKeyShape> references,
        IReadOnlyList<OwnedShape> owned,
        IReadOnlyList<EnumShape> enums) => new(
            table,
            columns.Select(column => Column(column, owned, enums)).ToEquatableArray(),
            key.ToEquatableArray(),
            hasAssignedKey,
            concurrencyColumn,
            indexes.Select(index => new IndexForm(index.Name, index.Columns, index.IsUnique) { Inside = index.Paths }).ToEquatableArray(),
            references.Select(reference => new ReferenceForm(reference.ReferencedTable, reference.Columns, reference.OnDelete)).ToEquatableArray());

    private static ColumnForm Column(MemberShape column, IReadOnlyList<OwnedShape> owned, IReadOnlyList<EnumShape> enums)
    {
        TypeShape shape = column.Shape;
        EnumShape? names = shape.Kind == ShapeKind.Enum ? enums.First(candidate => candidate.Type == shape.Type) : null;
        return new ColumnForm(
            column.Name,
            shape.Column.ToString(),
            // A JsonElement whose value is JSON null is stored as an absent member.
            shape.IsNullable || shape.Kind == ShapeKind.JsonElement,
            shape.Column == ColumnKind.Json ? ShapeNotation.Of(shape, owned, enums) : "",
            names?.IsFlags == true,
            // Ordered by number, because rows do not depend on the order of declaration.
            names is null ? EquatableArray<EnumNumber>.Empty : names.Members.OrderBy(member => member.Value).Select(member => new EnumNumber(member.Name, member.Value)).ToEquatableArray());
    }
}
