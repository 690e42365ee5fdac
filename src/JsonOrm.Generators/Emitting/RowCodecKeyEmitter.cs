using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the codec's handling of the key and the concurrency token.</summary>
internal static class RowCodecKeyEmitter
{
    public static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        string builder = "new global::JsonOrm.Rows.KeyBuilder()";
        foreach (int place in table.Key)
        {
            builder += KeyText.Add(table.Columns[place].Shape, Value(table.Columns[place]), table);
        }

        writer.Write($"""
            public override global::JsonOrm.TableKey<{type}> GetKey({type} row) =>
                new({builder}.ToKey());
            """);
        if (table.HasAssignedKey)
        {
            MemberShape key = table.Columns[table.Key[0]];
            string number = key.Shape.Column == ColumnKind.Int32 ? "checked((int)key)" : "key";
            writer.Write($"""

                public override long GetAssignedKey({type} row) => {Value(key)};

                public override void SetAssignedKey({type} row, long key) => {Assign(key, number)};
                """);
        }

        if (table.ConcurrencyColumn >= 0)
        {
            WriteToken(table, writer, table.Columns[table.ConcurrencyColumn]);
        }
    }

    private static void WriteToken(TableModel table, SourceWriter writer, MemberShape token)
    {
        string type = table.Type.FullName;
        (string next, string value, string given) = token.Shape.Column switch
        {
            ColumnKind.Guid => ("global::System.Guid.NewGuid()", Value(token), "token.Guid"),
            ColumnKind.Int32 => ($"unchecked({Value(token)} + 1)", $"(long){Value(token)}", "checked((int)token.Integer)"),
            _ => ($"unchecked({Value(token)} + 1)", Value(token), "token.Integer"),
        };
        writer.Write($"""

            public override void AdvanceConcurrencyToken({type} row) => {Assign(token, next)};

            public override global::JsonOrm.Value GetConcurrencyToken({type} row) => global::JsonOrm.Value.From({value});

            public override void SetConcurrencyToken({type} row, global::JsonOrm.Value token) => {Assign(token, given)};
            """);
    }

    private static string Value(MemberShape column)
    {
        string value = "row." + CSharpText.Identifier(column.Property);
        if (!column.IsDeclaredNullable)
        {
            return value;
        }

        return column.Shape.IsReference ? value + "!" : value + "!.Value";
    }

    private static string Assign(MemberShape column, string value) => column.Setting == MemberSetting.Set
        ? $"row.{CSharpText.Identifier(column.Property)} = {value}"
        : $"{ConstructionEmitter.AccessorName("", column)}(row, {value})";
}
