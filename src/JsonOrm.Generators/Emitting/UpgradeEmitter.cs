using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits what a table says about its earlier forms, as <c>TableUpgrade</c> takes it. It stands in the codec, whose methods read and write the values.</summary>
internal static class UpgradeEmitter
{
    /// <summary>True for a table that says something.</summary>
    public static bool IsNeeded(TableModel table) => table.Upgrade is not null || table.Columns.Any(column => SaysSomething(table, column));

    public static void Write(TableModel table, ShapeNames names, SourceWriter writer)
    {
        if (!IsNeeded(table))
        {
            return;
        }

        writer.Blank();
        writer.Write("internal static global::JsonOrm.TableAnswers Answers() => new global::JsonOrm.TableUpgrade");
        writer.Begin("");
        WriteNames(writer, "RenamedFrom", table.Upgrade?.RenamedFrom ?? default);
        WriteNames(writer, "Removed", table.Upgrade?.Removed ?? default);
        if (table.Upgrade?.Upgrade is { } upgrade)
        {
            writer.Write($"UpgradedBy = {CSharpText.Literal(upgrade.Name)},");
            writer.Write($"Upgrade = static (global::JsonOrm.OldRow old, ref {ShapeText.RowReader} carried, global::JsonOrm.Rows.RowWriter writer) =>");
            writer.Begin("");
            writer.Write($"""
                var row = Instance.Read(ref carried);
                {Call(upgrade, Old(upgrade) + ", row")};
                Instance.Encode(row, writer);
                """);
            writer.End(",");
        }

        writer.Begin("Columns = new global::JsonOrm.ColumnUpgrade[]");
        foreach (MemberShape column in table.Columns.Where(column => SaysSomething(table, column)))
        {
            WriteColumn(table, names, column, writer);
        }

        writer.End(",");
        writer.End(";");
    }

    private static bool SaysSomething(TableModel table, MemberShape column) =>
        column.Upgrade is not null || MetTypes.Of(column.Shape, table.Owned, table.Enums).Any(type => SaysSomething(table, type));

    private static bool SaysSomething(TableModel table, MetType type) =>
        type.Enum is { Former.Count: > 0 } || type.Owned is { Removed.Count: > 0 } || type.Owned?.Members.Any(member => member.Upgrade is { RenamedFrom.Count: > 0 } or { Conversions.Count: > 0 }) == true;

    private static void WriteColumn(TableModel table, ShapeNames names, MemberShape column, SourceWriter writer)
    {
        writer.Begin($"new({CSharpText.Literal(column.Name)})");
        WriteMember(table, names, column, writer);
        if (column.Shape.Kind == ShapeKind.Enum)
        {
            WriteFormer(EnumText.Find(table, column.Shape.Type), writer);
        }
        else
        {
            WriteTypes(table, names, column, writer);
        }

        writer.End(",");
    }

    private static void WriteMember(TableModel table, ShapeNames names, MemberShape member, SourceWriter writer)
    {
        if (member.Upgrade is not { } upgrade)
        {
            return;
        }

        WriteNames(writer, "RenamedFrom", upgrade.RenamedFrom);
        if (upgrade.Conversions.Count > 0)
        {
            writer.Begin("Conversions = new global::JsonOrm.ColumnConversion[]");
            foreach (ConversionShape conversion in upgrade.Conversions)
            {
                WriteConversion(table, names, member, conversion, writer);
            }

            writer.End(",");
        }

        if (upgrade.Filling is { } filling)
        {
            writer.Write($"""
                FilledBy = {CSharpText.Literal(filling.Name)},
                Fill = static (global::JsonOrm.OldRow old, global::JsonOrm.Rows.RowWriter writer) =>
                """);
            WriteResult(table, names, member, Call(filling, Old(filling)), filling.GivesNull, writer);
        }

        if (upgrade.Constant is { } constant)
        {
            writer.Write($"Constant = static writer => {{ {Constant(table, names, member.Shape, constant)} }},");
        }
    }

    private static void WriteConversion(TableModel table, ShapeNames names, MemberShape member, ConversionShape conversion, SourceWriter writer)
    {
        string read = conversion.From == ColumnKind.Json ? "reader.ReadJson()" : $"reader.Read{conversion.From}()";
        string value = conversion.TakesNull ? $"reader.TryReadNull() ? ({conversion.FromType}?)null : {read}" : read;
        writer.Begin($"new({CSharpText.Literal(conversion.Method.Name)}, global::JsonOrm.ColumnType.{conversion.From}, takesNull: {CSharpText.Literal(conversion.TakesNull)})");
        writer.Write($"Convert = static (ref {ShapeText.RowReader} reader, global::JsonOrm.Rows.RowWriter writer) =>");
        WriteResult(table, names, member, Call(conversion.Method, value), conversion.GivesNull, writer);
        writer.End(",");
    }

    private static string Constant(TableModel table, ShapeNames names, TypeShape shape, string constant)
    {
        if (constant != "[]")
        {
            return ShapeText.Write(table, names, shape, $"({shape.Type})({constant})");
        }

        return shape.Kind == ShapeKind.Dictionary ? "writer.BeginObject(); writer.EndObject();" : "writer.BeginArray(); writer.EndArray();";
    }

    private static void WriteResult(TableModel table, ShapeNames names, MemberShape member, string call, bool mayBeNull, SourceWriter writer)
    {
        TypeShape shape = member.Shape;
        writer.Begin("");
        if (mayBeNull)
        {
            writer.Write($$"""
                if ({{call}} is { } made) { {{ShapeText.Write(table, names, shape, shape.IsReference ? "made" : $"({shape.Type})made")}} }
                else { writer.WriteNull(); }
                """);
        }
        else
        {
            writer.Write($$"""
                {{shape.Type}} made = {{call}};
                {{ShapeText.Write(table, names, shape, "made")}}
                """);
        }

        writer.End(",");
    }

    private static void WriteTypes(TableModel table, ShapeNames names, MemberShape column, SourceWriter writer)
    {
        MetType[] types = [.. MetTypes.Of(column.Shape, table.Owned, table.Enums)];
        if (!types.Any(type => SaysSomething(table, type)))
        {
            return;
        }

        writer.Begin("Types = new global::JsonOrm.TypeUpgrade[]");
        for (int i = 0; i < types.Length; i++)
        {
            if (!SaysSomething(table, types[i]))
            {
                continue;
            }

            writer.Begin($"new({CSharpText.Literal(i)})");
            if (types[i].Enum is { } shape)
            {
                WriteFormer(shape, writer);
            }

            if (types[i].Owned is { } owned)
            {
                WriteNames(writer, "Removed", owned.Removed);
                writer.Begin("Members = new global::JsonOrm.ColumnUpgrade[]");
                foreach (MemberShape member in owned.Members.Where(member => member.Upgrade is { RenamedFrom.Count: > 0 } or { Conversions.Count: > 0 }))
                {
                    writer.Begin($"new({CSharpText.Literal(member.Name)})");
                    WriteMember(table, names, member with { Upgrade = member.Upgrade! with { Filling = null, Constant = null } }, writer);
                    writer.End(",");
                }

                writer.End(",");
            }

            writer.End(",");
        }

        writer.End(",");
    }

    private static void WriteFormer(EnumShape shape, SourceWriter writer)
    {
        if (shape.Former.Count == 0)
        {
            return;
        }

        writer.Begin("Enum = new global::JsonOrm.EnumUpgrade[]");
        foreach (FormerMember former in shape.Former)
        {
            writer.Write($"new({CSharpText.Literal(former.Former)}, {CSharpText.Literal(former.Name)}, isReplaced: {CSharpText.Literal(former.IsReplaced)}),");
        }

        writer.End(",");
    }

    private static void WriteNames(SourceWriter writer, string member, EquatableArray<string> names)
    {
        if (names.Count > 0)
        {
            writer.Write($$"""{{member}} = new string[] { {{string.Join(", ", names.Select(CSharpText.Literal))}} },""");
        }
    }

    private static string Old(UpgradeMethod method) => method.TakesView ? "new(old)" : "old";

    private static string Call(UpgradeMethod method, string arguments) => $"{method.Type}.{CSharpText.Identifier(method.Name)}({arguments})";
}
