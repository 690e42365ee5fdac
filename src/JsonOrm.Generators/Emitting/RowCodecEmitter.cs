using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits how rows of a table are read and written: the reader and writer of its fields, and the codec with its supporting code.</summary>
internal static class RowCodecEmitter
{
    public static string Emit(TableModel table) => SourceFile.Inside(table.Type, "", writer => Write(table, writer));

    private static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        var names = new ShapeNames(table);
        RowFieldsEmitter.Write(table, names, writer);
        writer.Blank();
        SourceFile.WriteAttributes(table.Type, writer);
        writer.Begin($"private sealed class RowCodec : global::JsonOrm.RowCodec<{type}>");
        writer.Write("internal static readonly RowCodec Instance = new();");
        writer.Blank();
        RowCodecKeyEmitter.Write(table, writer);
        RowCodecShapeEmitter.Write(table, names, writer);
        WriteAccessors(table, writer);
        UpgradeEmitter.Write(table, names, writer);
        writer.End();
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
