using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the row codec: straight-line code over the runtime's writer, reader and batch.</summary>
internal static class RowCodecEmitter
{
    private const string Writer = "global::JsonOrm.Rows.RowWriter";

    public static string Emit(TableModel table) => SourceFile.Inside(table.Type, "", writer => Write(table, writer));

    private static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        var names = new ShapeNames(table);
        SourceFile.WriteAttributes(table.Type, writer);
        writer.Begin($"private sealed class RowCodec : global::JsonOrm.RowCodec<{type}>");
        writer.Begin($"""
            internal static readonly RowCodec Instance = new();

            public override void Encode({type} row, {Writer} writer)
            """);
        MemberWriter.WriteObject(table, names, writer, "row", table.Columns, "row", "writer");
        writer.End();
        writer.Blank();
        WriteRead(table, names, writer);
        writer.Blank();
        WriteMaterialise(table, names, writer);
        writer.Blank();
        RowCodecKeyEmitter.Write(table, writer);
        RowCodecShapeEmitter.Write(table, names, writer);
        WriteAccessors(table, writer);
        UpgradeEmitter.Write(table, names, writer);
        writer.End();
    }

    private static void WriteRead(TableModel table, ShapeNames names, SourceWriter writer)
    {
        string type = table.Type.FullName;
        writer.Begin($"public override {type} Read(ref {ShapeText.RowReader} reader)");
        writer.Write("reader.BeginObject();");
        if (ConstructionEmitter.KeepsOrder(table.Columns, table.Construction))
        {
            // C# evaluates arguments and initialisers in the order written, which is the order of the record.
            ConstructionEmitter.Write(writer, "var row =", type, table.Columns, table.Construction, i => ReadColumn(table, names, table.Columns[i]));
            writer.Write("reader.EndObject();");
        }
        else
        {
            var locals = new LocalNames("row", "reader");
            string[] values = [.. table.Columns.Select(column => locals.Of(column.Property))];
            for (int i = 0; i < values.Length; i++)
            {
                writer.Write($"{LocalType(table.Columns[i].Shape)} {values[i]} = {ReadColumn(table, names, table.Columns[i])};");
            }

            writer.Write("reader.EndObject();");
            ConstructionEmitter.Write(writer, "var row =", type, table.Columns, table.Construction, i => values[i]);
            ConstructionEmitter.WriteAccessors(writer, "row", true, table.Columns, "", i => values[i]);
        }

        writer.Write("return row;");
        writer.End();
    }

    private static string LocalType(TypeShape shape) => shape.NullableType;

    private static string ReadColumn(TableModel table, ShapeNames names, MemberShape column)
    {
        TypeShape shape = column.Shape;
        string absent = shape switch
        {
            { IsNullable: true } => ShapeText.Null(shape),
            { Kind: ShapeKind.JsonElement } => "NullJson()",
            _ => $"reader.Missing<{shape.Type}>({CSharpText.Literal(column.Name)})",
        };
        return $"reader.TryMember({CSharpText.Member(column.Name)}) ? {ShapeText.Read(table, names, shape)} : {absent}";
    }

    private static void WriteMaterialise(TableModel table, ShapeNames names, SourceWriter writer)
    {
        string type = table.Type.FullName;
        writer.Begin($"public override {type} Materialise(global::JsonOrm.Rows.RowBatch batch, int index)");
        bool isWhole = table.Columns.All(column => column.Setting != MemberSetting.Accessor);
        ConstructionEmitter.Write(writer, isWhole ? "return" : "var row =", type, table.Columns, table.Construction, Value);
        if (!isWhole)
        {
            ConstructionEmitter.WriteAccessors(writer, "row", true, table.Columns, "", Value);
            writer.Write("return row;");
        }

        writer.End();

        string Value(int i)
        {
            TypeShape shape = table.Columns[i].Shape;
            string value = ShapeText.Materialise(table, names, shape, i);
            if (!ShapeText.IsNullableColumn(shape))
            {
                return value;
            }

            string absent = shape.IsNullable ? ShapeText.Null(shape) : "NullJson()";
            return $"batch.IsNull({CSharpText.Literal(i)}, index) ? {absent} : {value}";
        }
    }

    private static void WriteAccessors(TableModel table, SourceWriter writer)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            MemberShape column = table.Columns[i];
            bool isMoved = (table.HasAssignedKey && table.Key[0] == i) || table.ConcurrencyColumn == i;
            if (column.Setting == MemberSetting.Accessor || (column.HasInitOnlySetter && isMoved))
            {
                writer.Blank();
                ConstructionEmitter.DeclareAccessor(writer, true, column, "");
            }
        }

        foreach (OwnedShape owned in table.Owned)
        {
            foreach (MemberShape member in owned.Members.Where(member =>
                member.Setting == MemberSetting.Accessor || (member.Setting == MemberSetting.Init && ConstructionEmitter.IsLeftOut(member))))
            {
                writer.Blank();
                ConstructionEmitter.DeclareAccessor(writer, owned.IsReference, member, RowCodecShapeEmitter.OwnerName(table, owned));
            }
        }
    }
}
