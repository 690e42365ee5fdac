using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits one value a relation: the columns that pair the rows, and how a row is handed the rows it leads to.</summary>
internal static class RelationsEmitter
{
    private const string UnsafeAccessor = "[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.";

    /// <summary>The field that holds a relation, as column sets name it.</summary>
    public static string Field(RelationShape relation) => "GeneratedRelations." + relation.Property + "Relation";

    public static void Write(TableModel table, SourceWriter writer)
    {
        writer.Write(SourceFile.GeneratedCode);
        writer.Begin("private static class GeneratedRelations");
        for (int i = 0; i < table.Relations.Count; i++)
        {
            if (i > 0)
            {
                writer.Blank();
            }

            Write(table, table.Relations[i], writer);
        }

        foreach (RelationShape relation in table.Relations)
        {
            DeclareAccessor(table, relation, writer);
        }

        writer.End();
    }

    private static void Write(TableModel table, RelationShape relation, SourceWriter writer)
    {
        writer.Write("internal static readonly global::JsonOrm.Queries.Relation<" + table.Type.FullName + ", " + relation.Target + "> " + relation.Property + "Relation = new(");
        writer.Indent();
        writer.Write(CSharpText.Literal(relation.Property) + ",");
        if (relation.Link is { } link)
        {
            writer.Write(link.Type + ".Schema,");
            writer.Write(Places(link.ToThis) + ",");
            writer.Write(Places(link.ToTarget) + ",");
        }
        else
        {
            writer.Write(Places(relation.ForeignKey) + ",");
        }

        // Typed: a to-one relation and a collection differ in nothing else.
        string value = relation.Kind == RelationKind.ToOne
            ? relation.Target + "? value"
            : "global::System.Collections.Generic.List<" + relation.Target + "> value";
        writer.Write("static (" + table.Type.FullName + " row, " + value + ") => " + Assignment(table, relation) + ");");
        writer.Outdent();
    }

    private static string Places(EquatableArray<int> places) => "new int[] { " + string.Join(", ", places.Select(CSharpText.Literal)) + " }";

    private static string Assignment(TableModel table, RelationShape relation)
    {
        RelationMember member = relation.Member;
        if (!CanSet(table, member))
        {
            return "throw new global::System.NotSupportedException(" + CSharpText.Literal(
                "Property " + relation.Property + " of " + table.Type.DisplayName + " cannot be given rows: it stands in a generic type and has no set accessor. Add one.") + ")";
        }

        string value = Value(member);
        return member.Setting switch
        {
            MemberSetting.Set => "row." + CSharpText.Identifier(relation.Property) + " = " + value,
            MemberSetting.Constructor => "FieldOf" + relation.Property + "(row) = " + value,
            _ => "Assign" + relation.Property + "(row, " + value + ")",
        };
    }

    private static string Value(RelationMember member) => member.Building switch
    {
        CollectionBuilding.None => member.IsNullable ? "value" : "value!",
        CollectionBuilding.Array => "value.ToArray()" + Nulls(member),
        CollectionBuilding.HashSet => "new global::System.Collections.Generic.HashSet<" + Element(member) + ">(value)",
        CollectionBuilding.SortedSet => "new global::System.Collections.Generic.SortedSet<" + Element(member) + ">(value)",
        CollectionBuilding.ImmutableArray => "global::System.Collections.Immutable.ImmutableArray.CreateRange<" + Element(member) + ">(value)",
        CollectionBuilding.ImmutableList => "global::System.Collections.Immutable.ImmutableList.CreateRange<" + Element(member) + ">(value)",
        _ => "value" + Nulls(member),
    };

    private static string Nulls(RelationMember member) => member.HasNullableElements ? "!" : "";

    /// <summary><c>global::System.Collections.Generic.ISet&lt;global::Shop.Order?&gt;</c> holds <c>global::Shop.Order?</c>.</summary>
    private static string Element(RelationMember member)
    {
        int start = member.Type.IndexOf('<') + 1;
        return member.Type.Substring(start, member.Type.LastIndexOf('>') - start);
    }

    /// <summary>.NET 8 has no unsafe accessors for generic types.</summary>
    private static bool CanSet(TableModel table, RelationMember member) =>
        member.Setting == MemberSetting.Set || (table.Type.TypeParameters.Count == 0 && member.DeclaringType.IndexOf('<') < 0);

    private static void DeclareAccessor(TableModel table, RelationShape relation, SourceWriter writer)
    {
        RelationMember member = relation.Member;
        if (member.Setting == MemberSetting.Set || !CanSet(table, member))
        {
            return;
        }

        string type = member.Type + (member.IsNullable ? "?" : "");
        writer.Blank();
        if (member.Setting == MemberSetting.Constructor)
        {
            writer.Write(UnsafeAccessor + "Field, Name = " + CSharpText.Literal("<" + relation.Property + ">k__BackingField") + ")]");
            writer.Write("private static extern ref " + type + " FieldOf" + relation.Property + "(" + member.DeclaringType + " row);");
            return;
        }

        writer.Write(UnsafeAccessor + "Method, Name = " + CSharpText.Literal("set_" + relation.Property) + ")]");
        writer.Write("private static extern void Assign" + relation.Property + "(" + member.DeclaringType + " row, " + type + " value);");
    }
}
