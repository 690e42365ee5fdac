using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits a <c>Read…</c> and a <c>Write…</c> method for each owned type and collection of a table.</summary>
internal static class RowCodecShapeEmitter
{
    public static void Write(TableModel table, ShapeNames names, SourceWriter writer)
    {
        foreach (TypeShape shape in names.Shapes)
        {
            string name = names.Of(shape);
            writer.Blank();
            writer.Begin($"internal static {shape.Type} Read{name}(ref {ShapeText.RowReader} reader)");
            switch (shape.Kind)
            {
                case ShapeKind.Owned:
                    ReadOwned(table, names, writer, table.Owned.First(owned => owned.Type == shape.Type));
                    break;
                case ShapeKind.Sequence:
                    CollectionEmitter.ReadSequence(table, names, writer, shape);
                    break;
                default:
                    CollectionEmitter.ReadDictionary(table, names, writer, shape);
                    break;
            }

            writer.End();
            writer.Blank();
            writer.Begin($"internal static void Write{name}(global::JsonOrm.Rows.RowWriter writer, {shape.Type} value)");
            switch (shape.Kind)
            {
                case ShapeKind.Owned:
                    if (table.Owned.First(owned => owned.Type == shape.Type).MayBeDerived)
                    {
                        writer.Write($"writer.Exactly<{shape.Type}>(value);");
                    }

                    MemberWriter.WriteObject(table, names, writer, "value", table.Owned.First(owned => owned.Type == shape.Type).Members, "writer", "value");
                    break;
                case ShapeKind.Sequence:
                    CollectionEmitter.WriteSequence(table, names, writer, shape);
                    break;
                default:
                    CollectionEmitter.WriteDictionary(table, names, writer, shape);
                    break;
            }

            writer.End();
        }

        if (HoldsPlainJson(table))
        {
            writer.Write($$"""

                internal static global::System.Text.Json.JsonElement NullJson()
                {
                    var reader = new {{ShapeText.RowReader}}("null"u8);
                    return reader.ReadJson();
                }
                """);
        }
    }

    /// <summary>Returns the prefix of the accessors of an owned type's members; the type's index among the table's owned types makes it unique.</summary>
    public static string OwnerName(TableModel table, OwnedShape owned) => owned.Name + CSharpText.Literal(table.Owned.ToList().IndexOf(owned)) + "_";

    private static bool HoldsPlainJson(TableModel table) =>
        table.Columns.Concat(table.Owned.SelectMany(owned => owned.Members)).Any(member => member.Shape is { Kind: ShapeKind.JsonElement, IsNullable: false });

    /// <summary>Accepts the members of a nested object in any order: hand-edited rows are canonical at their top level only.</summary>
    private static void ReadOwned(TableModel table, ShapeNames names, SourceWriter writer, OwnedShape owned)
    {
        var locals = new LocalNames("reader", "name", "value");
        string[] values = [.. owned.Members.Select(member => locals.Of(member.Property))];
        for (int i = 0; i < values.Length; i++)
        {
            TypeShape shape = owned.Members[i].Shape;
            writer.Write($"{shape.Type}? {values[i]} = null;");
        }

        writer.Write("reader.BeginObject();");
        writer.Begin("while (reader.NextMember(out global::System.ReadOnlySpan<byte> name))");
        string keyword = "if";
        for (int i = 0; i < values.Length; i++)
        {
            MemberShape member = owned.Members[i];
            writer.Write($$"""
                {{keyword}} (global::System.MemoryExtensions.SequenceEqual(name, {{CSharpText.Literal(member.Name)}}u8))
                {
                    {{values[i]}} = {{ShapeText.ReadNullable(table, names, member.Shape)}};
                }
                """);
            keyword = "else if";
        }

        writer.Write(values.Length == 0
            ? "reader.UnknownMember(name);"
            : """
                else
                {
                    reader.UnknownMember(name);
                }
                """);

        writer.End();
        writer.Blank();
        string ownerName = OwnerName(table, owned);
        ConstructionEmitter.Write(writer, "var value =", owned.Type, owned.Members, owned.Construction, Value, keepsDefaults: true);
        ConstructionEmitter.WriteAccessors(writer, "value", owned.IsReference, owned.Members, ownerName, Value, keepsDefaults: true);
        ConstructionEmitter.WriteGiven(writer, "value", owned.IsReference, owned.Members, ownerName, values);
        writer.Write("return value;");

        string Value(int i)
        {
            MemberShape member = owned.Members[i];
            return member.Shape switch
            {
                { IsNullable: true } => values[i],
                { Kind: ShapeKind.JsonElement } => $"{values[i]} ?? NullJson()",
                _ when member.ParameterDefault is { } given => $"{values[i]} ?? {given}",
                _ => $"{values[i]} ?? reader.Missing<{member.Shape.Type}>({CSharpText.Literal(member.Name)})",
            };
        }
    }
}
