using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// Emits <c>ColumnSet&lt;TRow&gt;</c>, or <c>NullableColumnSet&lt;TRow&gt;</c> for rows that may be missing, with the same columns, all nullable, and the same
/// relations.
/// </summary>
internal sealed class ColumnSetEmitter(TableModel table, string row, SourceWriter writer, bool isNullable)
{
    private const string RowSource = "global::JsonOrm.Queries.RowSource";

    // Members of object and of RowColumns that a column of the same name hides; generated code calls them by base. A property hides no generic method.
    private static readonly string[] s_baseMembers =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "RowsOf",
        "BooleanAt", "BytesAt", "DayAt", "TextAt", "NullableBooleanAt", "NullableBytesAt", "NullableDayAt", "NullableTextAt",
    ];

    private readonly string _type = isNullable ? ReservedNames.NullableColumnSet : ReservedNames.ColumnSet;
    private readonly HashSet<string> _taken = [.. table.Columns.Select(column => column.Property), .. table.Relations.Select(relation => relation.Property)];

    public void Write()
    {
        string name = CSharpText.Xml(table.Name);
        RelationShape[] paths = [.. table.Relations.Where(relation => relation.Kind == RelationKind.ToOne)];
        RelationShape[] kept = table.Skeleton is null ? paths : [];
        string[] fields = [.. paths.Select(path => Field(char.ToLowerInvariant(path.Property[0]) + path.Property.Substring(1)))];
        string parameter = FreeName("source");
        writer.Write(isNullable
            ? $"/// <summary>The columns of <c>{name}</c> where a row may be missing: each may be null.</summary>"
            : $"""
                /// <summary>The columns of <c>{name}</c>.</summary>
                /// <typeparam name="{row}">The row type of the query that uses them.</typeparam>
                /// <param name="{parameter}">The source of the rows.</param>
                """);
        writer.Begin($"""
            {SourceFile.GeneratedCode}
            public sealed {(table.Type.HidesBase ? "new " : "")}class {_type}<{row}>({RowSource} {parameter}) :
                global::JsonOrm.Queries.RowColumns<{row}>({parameter}, mayBeMissing: {CSharpText.Literal(isNullable)}),
                {Set}{(isNullable ? $", global::JsonOrm.IOptionalColumnSet<{row}, {table.Type.FullName}>" : "")}
            """);
        for (int i = 0; i < kept.Length; i++)
        {
            writer.Write($"private {PathType(paths[i])}? {fields[i]};");
        }

        if (kept.Length > 0)
        {
            writer.Blank();
        }

        var names = new ShapeNames(table);
        var classes = new OwnedClasses(table);
        var nested = new NestedText(table, names, classes, row);
        for (int i = 0; i < table.Columns.Count; i++)
        {
            MemberShape column = table.Columns[i];
            bool mayBeNull = isNullable || column.Shape.IsNullable;
            if (!isNullable)
            {
                // A column that may be null has no description beyond its type: the descriptions would be a tenth of the generated code.
                string nulls = ShapeText.IsNullableColumn(column.Shape) ? "null allowed" : "never null";
                writer.Write($"/// <summary>Column <c>{CSharpText.Xml(column.Name)}</c>: {ColumnText.Describe(column.Shape)}, {nulls}.</summary>");
            }

            bool isNested = column.Shape.Column == ColumnKind.Json;
            string type = isNested ? nested.ColumnType(column.Shape, mayBeNull) : ColumnText.ColumnType(column.Shape, row, mayBeNull);
            string made = isNested ? nested.Column(column.Shape, i, mayBeNull, isNullable) : ColumnText.At(table, names, column.Shape, i, isNullable);
            writer.Write($"{column.Attributes}public {Hides(column.Property)}{type} {CSharpText.Identifier(column.Property)} => base.{made};");
        }

        foreach (RelationShape relation in table.Relations)
        {
            int path = Array.IndexOf(paths, relation);
            writer.Blank();
            if (path >= 0)
            {
                WritePath(relation, fields[path]);
            }
            else
            {
                WriteSet(relation);
            }
        }

        WriteForms();
        if (!isNullable)
        {
            classes.Write(writer, nested, row);
        }

        writer.End();
    }

    private string Of(string type) => $"{table.Type.FullName}.{type}<{row}>";

    private string Set => $"global::JsonOrm.IColumnSet<{row}, {table.Type.FullName}, {Of(ReservedNames.ColumnSet)}, {Of(ReservedNames.NullableColumnSet)}>";

    /// <summary>The two forms of the columns, by which a query that begins with them knows what its lambdas get.</summary>
    private void WriteForms()
    {
        writer.Blank();
        writer.Write($"""
            {Of(ReservedNames.ColumnSet)} {Set}.ColumnsOf({RowSource} source) => new(source);
            {Of(ReservedNames.NullableColumnSet)} {Set}.NullableColumnsOf({RowSource} source) => new(source);
            """);
    }

    private string FreeName(string name)
    {
        while (_taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    private void WritePath(RelationShape relation, string field)
    {
        string columns = string.Join("</c>, <c>", relation.ForeignKey.Select(place => CSharpText.Xml(table.Columns[place].Name)));
        string path = $"{field} ??= new({RowSource}.Through(base.RowsOf, {RelationsEmitter.Field(relation)}, isOptional: {CSharpText.Literal(IsOptional(relation))}))";
        writer.Write($"""
            /// <summary>The row to which <c>{columns}</c> refers{(IsOptional(relation) ? ", if there is one" : "")}.</summary>
            public {Hides(relation.Property)}{PathType(relation)} {CSharpText.Identifier(relation.Property)} =>
                {SkeletonEmitter.Or(table, path)};
            """);
    }

    /// <summary>Creates a new set each time, so that a relation used twice in a query is two sources.</summary>
    private void WriteSet(RelationShape relation)
    {
        string described = relation.Kind == RelationKind.Through
            ? $"The rows that <c>{CSharpText.Xml(relation.Link!.Type.Replace("global::", ""))}</c> pairs with this one."
            : "The rows that refer to this one.";
        string set = $"global::JsonOrm.Queries.RelatedRows.Along({relation.Target}.RowsFor<{row}>(this), base.RowsOf, {RelationsEmitter.Field(relation)})";
        writer.Write($"""
            /// <summary>{described}</summary>
            public {Hides(relation.Property)}{ColumnsEmitter.RowSetOf(relation.Target, row)} {CSharpText.Identifier(relation.Property)} =>
                {SkeletonEmitter.Or(table, set)};
            """);
    }

    private bool IsOptional(RelationShape relation) => isNullable || relation.IsOptional;

    private string PathType(RelationShape relation) =>
        $"{relation.Target}.{(IsOptional(relation) ? ReservedNames.NullableColumnSet : ReservedNames.ColumnSet)}<{row}>";

    private string Field(string name)
    {
        string field = "_" + name;
        while (!_taken.Add(field))
        {
            field += "_";
        }

        return field;
    }

    /// <summary>Returns the modifier of a column whose name is that of a base class's member.</summary>
    public static string Hides(string property) => s_baseMembers.Contains(property) ? "new " : "";
}
