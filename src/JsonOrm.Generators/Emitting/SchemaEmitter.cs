using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits <c>Schema</c>, <c>Key(…)</c>, the finders and the type's implementation of <c>ITable</c>.</summary>
internal static class SchemaEmitter
{
    public static string Emit(LockedTable table) =>
        SourceFile.Inside(table.Table.Type, $" : global::JsonOrm.ITable<{table.Table.Type.FullName}>", writer => Write(table.Table, table.Accepted, writer));

    private static void Write(TableModel table, (int[] Ids, int Version)? accepted, SourceWriter writer)
    {
        if (table.Skeleton is not null)
        {
            SkeletonEmitter.Write(table, writer);
            return;
        }

        string type = table.Type.FullName;
        string hides = table.Type.HidesBase ? "new " : "";
        writer.Write($$"""
            /// <summary>The table <c>{{CSharpText.Xml(table.Name)}}</c>: its columns, key and indexes.</summary>
            public static {{hides}}global::JsonOrm.TableSchema Schema => GeneratedSchema.Table;

            static global::JsonOrm.RowCodec<{{type}}> global::JsonOrm.ITable<{{type}}>.Codec => RowCodec.Instance;

            static global::JsonOrm.RowValidator<{{type}}> global::JsonOrm.ITable<{{type}}>.Validator => RowValidator.Instance;

            """);
        WriteKey(table, writer);
        FindersEmitter.Write(table, writer);
        writer.Blank();
        writer.Write(SourceFile.GeneratedCode);
        writer.Begin("private static class GeneratedSchema");
        WriteEnums(table, writer);
        WriteTable(table, accepted, writer);
        writer.End();
    }

    /// <summary>Writes <c>Key(…)</c>.</summary>
    public static void WriteKey(TableModel table, SourceWriter writer)
    {
        var names = new LocalNames();
        var parameters = new List<string>();
        string builder = "new global::JsonOrm.Rows.KeyBuilder()";
        writer.Write("/// <summary>The key of one row, for <c>Find</c> and <c>Delete</c>.</summary>");
        if (table.Skeleton is { HasKey: false })
        {
            parameters.Add("params object?[] values");
        }

        foreach (int place in table.Skeleton is { HasKey: false } ? EquatableArray<int>.Empty : table.Key)
        {
            MemberShape column = table.Columns[place];
            string name = names.Of(column.Property);
            parameters.Add($"{column.Shape.Type} {name}");
            builder += KeyText.Add(column.Shape, name, table);
            writer.Write($"""/// <param name="{name.TrimStart('@')}">The column <c>{CSharpText.Xml(column.Name)}</c>.</param>""");
        }

        // A base table's Key has another return type or other parameters: it is hidden only if they match.
        string attributes = table.Key.Select(place => table.Columns[place].Attributes).FirstOrDefault(text => text.Length > 0) ?? "";
        if (table.Type.HidesBase)
        {
            writer.Write("#pragma warning disable CS0108, CS0109");
        }

        writer.Write($"""
            {attributes}public static global::JsonOrm.TableKey<{table.Type.FullName}> Key({string.Join(", ", parameters)}) =>
                {SkeletonEmitter.Or(table, $"new({builder}.ToKey())")};
            """);
        if (table.Type.HidesBase)
        {
            writer.Write("#pragma warning restore CS0108, CS0109");
        }
    }

    private static void WriteEnums(TableModel table, SourceWriter writer)
    {
        for (int i = 0; i < table.Enums.Count; i++)
        {
            EnumShape shape = table.Enums[i];
            writer.Write($"""
                internal static readonly global::JsonOrm.EnumSchema {EnumText.Field(table, shape.Type)} = new(
                    {CSharpText.Literal(shape.Name)},
                    {Array("string", shape.Members.Select(member => CSharpText.Literal(member.Name)))},
                    {Array("long", shape.Members.Select(member => CSharpText.Literal(member.Value)))},
                    isFlags: {CSharpText.Literal(shape.IsFlags)});

                """);
        }
    }

    private static string Array(string element, IEnumerable<string> items)
    {
        string list = string.Join(", ", items);
        return list.Length == 0 ? $$"""new {{element}}[] { }""" : $$"""new {{element}}[] { {{list}} }""";
    }

    private static void WriteTable(TableModel table, (int[] Ids, int Version)? accepted, SourceWriter writer)
    {
        writer.Write("internal static readonly global::JsonOrm.TableSchema Table = new(");
        writer.Indent();
        writer.Begin($"""
            name: {CSharpText.Literal(table.Name)},
            typeName: {CSharpText.Literal(table.Type.DisplayName)},
            columns: new global::JsonOrm.ColumnSchema[]
            """);
        for (int place = 0; place < table.Columns.Count; place++)
        {
            writer.Write(Column(table, table.Columns[place], accepted?.Ids[place] ?? 0) + ",");
        }

        writer.End(",");
        writer.Write($"key: {Array("int", table.Key.Select(CSharpText.Literal))},");
        WriteList(writer, "indexes", "global::JsonOrm.IndexSchema", table.Indexes.Select(index =>
            $"new({CSharpText.Literal(index.Name)}, {Array("int", index.Columns.Select(CSharpText.Literal))},{Inside(index)} isUnique: {CSharpText.Literal(index.IsUnique)})"));
        WriteList(writer, "foreignKeys", "global::JsonOrm.ForeignKeySchema", table.ForeignKeys.Select(reference =>
            $"new({Array("int", reference.Columns.Select(CSharpText.Literal))}, {CSharpText.Literal(reference.ReferencedTable)}, global::JsonOrm.ReferentialAction.{reference.OnDelete}{Referenced(reference)})"));
        List<string> last = [$"hasAssignedKey: {CSharpText.Literal(table.HasAssignedKey)}", $"concurrencyColumn: {CSharpText.Literal(table.ConcurrencyColumn)}"];
        if (accepted is not null)
        {
            last.Add($"version: {CSharpText.Literal(accepted.Value.Version)}");
        }

        if (UpgradeEmitter.IsNeeded(table))
        {
            last.Add("answers: RowCodec.Answers");
        }

        writer.Write(string.Join(",\n", last) + ");");
        writer.Outdent();
    }

    private static string Inside(IndexShape index) => index.Paths.Count == 0 ? "" : " " + Array("string", index.Paths.Select(CSharpText.Literal)) + ",";

    private static string Referenced(ForeignKeyShape reference) => reference.Target is { } target ? $", global::JsonOrm.ReferencedTable.Of<{target}>" : "";

    private static void WriteList(SourceWriter writer, string parameter, string type, IEnumerable<string> items)
    {
        string[] lines = [.. items];
        if (lines.Length == 0)
        {
            return;
        }

        writer.Begin($"{parameter}: new {type}[]");
        foreach (string line in lines)
        {
            writer.Write(line + ",");
        }

        writer.End(",");
    }

    private static string Column(TableModel table, MemberShape column, int id)
    {
        TypeShape shape = column.Shape;
        string text = $"new({CSharpText.Literal(column.Name)}, {CSharpText.Literal(column.Property)}, global::JsonOrm.ColumnType.{shape.Column}";
        if (ShapeText.IsNullableColumn(shape))
        {
            text += ", isNullable: true";
        }

        if (shape.Column == ColumnKind.Json)
        {
            text += ", shape: " + CSharpText.Literal(ShapeNotation.Of(shape, table.Owned, table.Enums));
        }

        if (shape.Kind == ShapeKind.Enum)
        {
            text += ", enumSchema: " + EnumText.Field(table, shape.Type);
        }

        return id > 0 ? $"{text}, id: {CSharpText.Literal(id)})" : text + ")";
    }
}
