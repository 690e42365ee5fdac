using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the writing of an object's members; nulls are left out.</summary>
internal static class MemberWriter
{
    public static void WriteObject(
        TableModel table, ShapeNames names, SourceWriter writer, string target, IReadOnlyList<MemberShape> members, params string[] taken)
    {
        var locals = new LocalNames(taken);
        writer.Write("writer.BeginObject();");
        foreach (MemberShape member in members)
        {
            string value = $"{target}.{CSharpText.Identifier(member.Property)}";
            string begin = $"writer.Member({CSharpText.Member(member.Name)})";
            if (ShapeText.IsNullableColumn(member.Shape))
            {
                string local = locals.Of(member.Property);
                writer.Write($$"""if ({{value}} {{ShapeText.IsPresent(member.Shape, local)}}) { {{ShapeText.Write(table, names, member.Shape, local, begin)}} }""");
            }
            else
            {
                writer.Write(ShapeText.Write(table, names, member.Shape, NotNull(member, value), begin));
            }
        }

        writer.Write("writer.EndObject();");
    }

    /// <summary>A required column may be a nullable property; validation has checked that it is not null.</summary>
    public static string NotNull(MemberShape member, string value)
    {
        if (!member.IsDeclaredNullable)
        {
            return value;
        }

        return member.Shape.IsReference ? value + "!" : value + "!.Value";
    }
}
