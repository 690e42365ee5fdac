using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the construction of a row or owned object from the values of its members.</summary>
internal static class ConstructionEmitter
{
    /// <summary>
    /// True if the values can be written where they are used. C# evaluates constructor arguments first, in the order written, then the initialiser, and a
    /// forward-only reader must read its columns in their order.
    /// </summary>
    public static bool KeepsOrder(IReadOnlyList<MemberShape> members, ConstructionShape construction) =>
        members.All(member => member.Setting != MemberSetting.Accessor) &&
        construction.Arguments.All(argument => argument.Member < construction.Arguments.Count);

    /// <summary>Writes <c>var row = new T { … };</c>, or <c>return new T { … };</c>.</summary>
    /// <param name="writer">Receives the code.</param>
    /// <param name="target">The text before <c>new</c>.</param>
    /// <param name="type">The type.</param>
    /// <param name="members">Its stored members.</param>
    /// <param name="construction">How it is constructed.</param>
    /// <param name="value">Returns the value of a member, given its index.</param>
    /// <param name="keepsDefaults">True to leave out members with an initialiser, see <see cref="WriteGiven"/>.</param>
    public static void Write(
        SourceWriter writer,
        string target,
        string type,
        IReadOnlyList<MemberShape> members,
        ConstructionShape construction,
        Func<int, string> value,
        bool keepsDefaults = false)
    {
        ConstructorArgument[] arguments = [.. construction.Arguments.OrderBy(argument => argument.Member)];
        int[] initialised = [.. Enumerable.Range(0, members.Count).Where(member =>
            members[member].Setting is MemberSetting.Set or MemberSetting.Init && !(keepsDefaults && IsLeftOut(members[member])) && arguments.All(argument => argument.Member != member))];
        bool hasInitialiser = initialised.Length > 0 || construction.UnstoredRequired.Count > 0;

        writer.Write(target + " new " + type + (arguments.Length > 0 ? "(" : hasInitialiser ? "" : "();"));
        if (arguments.Length > 0)
        {
            writer.Indent();
            for (int i = 0; i < arguments.Length; i++)
            {
                string end = i < arguments.Length - 1 ? "," : hasInitialiser ? ")" : ");";
                writer.Write($"{CSharpText.Identifier(arguments[i].Parameter)}: {value(arguments[i].Member)}{end}");
            }

            writer.Outdent();
        }

        if (hasInitialiser)
        {
            writer.Begin();
            foreach (int member in initialised)
            {
                writer.Write($"{CSharpText.Identifier(members[member].Property)} = {value(member)},");
            }

            foreach (string name in construction.UnstoredRequired)
            {
                writer.Write($"{CSharpText.Identifier(name)} = default!,");
            }

            writer.End(";");
        }
    }

    /// <summary>True for a member that keeps the value of its initialiser if it has no stored value.</summary>
    public static bool IsLeftOut(MemberShape member) => member is { HasDefault: true, ParameterDefault: null };

    /// <summary>Writes the assignments of members with an initialiser, which may have no stored value.</summary>
    public static void WriteGiven(SourceWriter writer, string variable, bool isReference, IReadOnlyList<MemberShape> members, string owner, string[] values)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (IsLeftOut(members[i]))
            {
                string value = values[i] + (members[i].Shape.IsReference ? "" : ".Value");
                string assignment = members[i].Setting == MemberSetting.Set
                    ? $"{variable}.{CSharpText.Identifier(members[i].Property)} = {value};"
                    : $"{AccessorName(owner, members[i])}({(isReference ? "" : "ref ")}{variable}, {value});";
                writer.Write($$"""if ({{values[i]}} is not null) { {{assignment}} }""");
            }
        }
    }

    /// <summary>Writes the assignments that use an unsafe accessor.</summary>
    public static void WriteAccessors(
        SourceWriter writer,
        string variable,
        bool isReference,
        IReadOnlyList<MemberShape> members,
        string owner,
        Func<int, string> value,
        bool keepsDefaults = false,
        string prefix = "")
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Setting == MemberSetting.Accessor && !(keepsDefaults && IsLeftOut(members[i])))
            {
                writer.Write($"{prefix}{AccessorName(owner, members[i])}({(isReference ? "" : "ref ")}{variable}, {value(i)});");
            }
        }
    }

    /// <summary>Declares the unsafe accessor of a setter.</summary>
    public static void DeclareAccessor(SourceWriter writer, bool isReference, MemberShape member, string owner)
    {
        string type = member.IsDeclaredNullable ? member.Shape.Type + "?" : member.Shape.Type;
        writer.Write($"""
            [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {CSharpText.Literal("set_" + member.Property)})]
            internal static extern void {AccessorName(owner, member)}({(isReference ? "" : "ref ")}{member.DeclaringType} row, {type} value);
            """);
    }

    /// <summary>Returns the accessor's name; <paramref name="owner"/> is empty for the row itself.</summary>
    public static string AccessorName(string owner, MemberShape member) => "Assign" + owner + member.Property;
}
