using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits one value for each relation: the columns that pair the rows, and how related rows are assigned to a row.</summary>
internal static class RelationsEmitter
{
    private const string UnsafeAccessor = "[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.";

    /// <summary>Returns the field that holds a relation, as column sets name it.</summary>
    public static string Field(RelationShape relation) => "GeneratedRelations." + relation.Property + "Relation";

    public static void Write(TableModel table, SourceWriter writer)
    {
        SourceFile.WriteAttributes(table.Type, writer);
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
            DeclareAccessor(table, relation.Member, relation.Property, writer);
            if (relation.Inverse is { } inverse)
            {
                DeclareAccessor(table, inverse, InverseName(relation), writer);
            }
        }

        writer.End();
    }

    private static void Write(TableModel table, RelationShape relation, SourceWriter writer)
    {
        writer.Write($"internal static readonly global::JsonOrm.Queries.Relation<{table.Type.FullName}, {relation.Target}> {relation.Property}Relation = new(");
        writer.Indent();
        writer.Write(CSharpText.Literal(relation.Property) + ",");
        if (relation.Link is { } link)
        {
            writer.Write($"""
                {link.Type}.Schema,
                {Places(link.ToThis)},
                {Places(link.ToTarget)},
                """);
        }
        else
        {
            writer.Write(Places(relation.ForeignKey) + ",");
        }

        // Typed, because a to-one relation and a collection differ in nothing else.
        string value = relation.Kind == RelationKind.ToOne
            ? relation.Target + "? value"
            : $"global::System.Collections.Generic.List<{relation.Target}> value";
        bool hasInverse = relation.Inverse is { } back && CanSet(table, back);
        writer.Write($"static ({table.Type.FullName} row, {value}) => {Assignment(table, relation)}{(hasInverse ? "," : ");")}");
        if (hasInverse)
        {
            writer.Write($"static (row, value) => {Assignment(relation.Inverse!, InverseName(relation))});");
        }

        writer.Outdent();
    }

    /// <summary>Returns the name of the accessor of a relation's other end, whose own name may be that of a relation here.</summary>
    private static string InverseName(RelationShape relation) => relation.Property + "Inverse";

    private static string Places(EquatableArray<int> places) => $$"""new int[] { {{string.Join(", ", places.Select(CSharpText.Literal))}} }""";

    private static string Assignment(TableModel table, RelationShape relation)
    {
        RelationMember member = relation.Member;
        if (!CanSet(table, member))
        {
            string message = $"Property {relation.Property} of {table.Type.DisplayName} cannot be given rows: it stands in a generic type and has no set accessor. Add one.";
            return $"throw new global::System.NotSupportedException({CSharpText.Literal(message)})";
        }

        return Assignment(member, relation.Property);
    }

    private static string Assignment(RelationMember member, string accessor)
    {
        string value = Value(member);
        return member.Setting switch
        {
            MemberSetting.Set => $"row.{CSharpText.Identifier(member.Property)} = {value}",
            MemberSetting.Constructor => $"FieldOf{accessor}(row) = {value}",
            _ => $"Assign{accessor}(row, {value})",
        };
    }

    private static string Value(RelationMember member) => member.Building switch
    {
        CollectionBuilding.None => member.IsNullable ? "value" : "value!",
        CollectionBuilding.Array => "value.ToArray()" + Nulls(member),
        CollectionBuilding.HashSet => $"new global::System.Collections.Generic.HashSet<{Element(member)}>(value)",
        CollectionBuilding.SortedSet => $"new global::System.Collections.Generic.SortedSet<{Element(member)}>(value)",
        CollectionBuilding.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray.CreateRange<{Element(member)}>(value)",
        CollectionBuilding.ImmutableList => $"global::System.Collections.Immutable.ImmutableList.CreateRange<{Element(member)}>(value)",
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

    private static void DeclareAccessor(TableModel table, RelationMember member, string name, SourceWriter writer)
    {
        if (member.Setting == MemberSetting.Set || !CanSet(table, member))
        {
            return;
        }

        string type = member.Type + (member.IsNullable ? "?" : "");
        writer.Blank();
        writer.Write(member.Setting == MemberSetting.Constructor
            ? $"""
                {UnsafeAccessor}Field, Name = {CSharpText.Literal($"<{member.Property}>k__BackingField")})]
                private static extern ref {type} FieldOf{name}({member.DeclaringType} row);
                """
            : $"""
                {UnsafeAccessor}Method, Name = {CSharpText.Literal("set_" + member.Property)})]
                private static extern void Assign{name}({member.DeclaringType} row, {type} value);
                """);
    }
}
