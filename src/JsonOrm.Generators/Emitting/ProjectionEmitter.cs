using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits <c>From</c>, which turns a query's values into a projection, <c>Columns</c> and its column set.</summary>
internal sealed class ProjectionEmitter(ProjectionModel projection, SourceWriter writer)
{
    private const string Space = "global::JsonOrm.";

    private readonly string _row = RowParameter(projection);
    private readonly string _type = projection.Type.FullName;

    public static string Emit(ProjectionModel projection) =>
        SourceFile.Inside(projection.Type, "", writer => new ProjectionEmitter(projection, writer).Write());

    private void Write()
    {
        if (projection.HidesBase)
        {
            writer.Write("#pragma warning disable CS0108 // A base class has generated members of the same names.");
        }

        if (projection.BrokenRule is not null)
        {
            WriteDeclaration();
            return;
        }

        WriteFrom();
        writer.Blank();
        writer.Write($"""
            /// <summary>The columns of results that are read as rows: <c>query.AsRows({CSharpText.Xml(projection.Type.Name)}.Columns)</c>.</summary>
            public static {Space}RecordColumns<{_type}, ColumnSet<{_type}>> Columns => new(static columns => new(columns));

            """);
        WriteColumnSet();
    }

    /// <summary>Accepts anything and throws: the broken rule is an error, so the body runs only in a program that has lowered its severity.</summary>
    private void WriteDeclaration()
    {
        string throws = SkeletonEmitter.Throw($"Projection {projection.Type.DisplayName} breaks rule {projection.BrokenRule}. Mend what the build reports.");
        writer.Write($"""
            /// <summary>Not available, because the projection breaks a rule.</summary>
            {SourceFile.GeneratedCode}
            public static {Space}RecordExpr<{_row}, {_type}> From<{_row}>({Space}IRowScope<{_row}> first, params object?[] others) => {throws};
            """);
    }

    private void WriteFrom()
    {
        ProjectedShape first = projection.Members[0];
        if (projection.Members.Any(member => !IsNullableValue(member)))
        {
            WriteDocumentation();
            SourceFile.WriteAttributes(projection.Type, writer);
            WriteMethod("public", ParameterType(first));
            return;
        }

        // C# infers the row type from an expression, but not through a conversion to MayBeNull: so the first parameter is an expression.
        string rest = string.Concat(projection.Members.Skip(1).Select(member => ", " + CSharpText.Identifier(member.Name)));
        foreach (string type in new[] { first.Value!.Type + "?", first.Value.Type })
        {
            WriteDocumentation();
            SourceFile.WriteAttributes(projection.Type, writer);
            WriteMethod(
                "public",
                $"{Space}IExpr<{_row}, {type}>",
                $"From<{_row}>({ParameterType(first)}.Of({CSharpText.Identifier(first.Name)}){rest});");
            writer.Blank();
        }

        WriteMethod("private", ParameterType(first));
    }

    private void WriteDocumentation()
    {
        writer.Write($"""
            /// <summary>Creates the result of a query from an expression for each member.</summary>
            /// <typeparam name="{_row}">The row type at the root of the query.</typeparam>
            """);
        foreach (ProjectedShape member in projection.Members)
        {
            string type = member.Value is { } value ? Describe(value) : $"a <c>{CSharpText.Xml(member.Record!.Replace("global::", ""))}</c>";
            writer.Write($"""/// <param name="{CSharpText.Xml(member.Name)}">{char.ToUpperInvariant(type[0]).ToString()}{type.Substring(1)}.</param>""");
        }
    }

    private static string Describe(TypeShape value) => ColumnText.Describe(value) + (value.IsNullable ? ", null allowed" : ", never null");

    private void WriteMethod(string access, string firstType, string? body = null)
    {
        EquatableArray<ProjectedShape> members = projection.Members;
        writer.Write($"{access} static {Space}RecordExpr<{_row}, {_type}> From<{_row}>(");
        writer.Indent();
        for (int i = 0; i < members.Count; i++)
        {
            string parameter = (i == 0 ? firstType : ParameterType(members[i])) + " " + CSharpText.Identifier(members[i].Name) + (i < members.Count - 1 ? "," : ") =>");
            if (IsNullableReference(members[i]))
            {
                WriteOblivious(parameter, members[i].Value?.Type ?? members[i].Record!);
            }
            else
            {
                writer.Write(parameter);
            }
        }

        if (body is null)
        {
            WriteBody();
        }
        else
        {
            writer.Write(body);
        }

        writer.Outdent();
    }

    /// <summary>Without nullable annotations the compiler does not distinguish an expression that is never null from one that may be.</summary>
    private void WriteOblivious(string parameter, string type)
    {
        bool hasAnnotation = type.Contains('?');
        writer.Write("#nullable disable annotations" + (hasAnnotation ? "\n#pragma warning disable CS8669" : ""));
        writer.Write(parameter);
        writer.Write((hasAnnotation ? "#pragma warning restore CS8669\n" : "") + "#nullable restore annotations");
    }

    private void WriteBody()
    {
        var names = new LocalNames([.. projection.Members.Select(member => member.Name)]);
        string values = names.Of("values"), batch = names.Of("batch"), row = names.Of("row");
        string[] readers = [.. projection.Members.Select(member => names.Of(member.Name))];
        string[] reads = [.. readers.Select(reader => $"{reader}({batch}, {row})")];
        writer.Begin($"new({values} =>");
        for (int i = 0; i < readers.Length; i++)
        {
            ProjectedShape member = projection.Members[i];
            string add = member.Value is { IsNullable: true } ? "AddNullable" : "Add";
            writer.Write($"var {readers[i]} = {values}.{add}({CSharpText.Identifier(member.Name)});");
        }

        writer.Write($"return ({batch}, {row}) => new {_type}{Construction(reads)};");
        writer.End(");");
    }

    private string Construction(string[] reads)
    {
        var arguments = new List<string>();
        var assigned = new List<string>();
        for (int i = 0; i < reads.Length; i++)
        {
            ProjectedShape member = projection.Members[i];
            (member.IsArgument ? arguments : assigned).Add(member.IsArgument ? reads[i] : $"{CSharpText.Identifier(member.Name)} = {reads[i]}");
        }

        return (arguments.Count > 0 || assigned.Count == 0 ? "(" + string.Join(", ", arguments) + ")" : "") +
            (assigned.Count > 0 ? " { " + string.Join(", ", assigned) + " }" : "");
    }

    private void WriteColumnSet()
    {
        writer.Begin($"""
            /// <summary>The columns of <c>{CSharpText.Xml(projection.Type.Name)}</c> if it is read as a row.</summary>
            /// <typeparam name="{_row}">The row type of the query that uses them.</typeparam>
            {SourceFile.GeneratedCode}
            public sealed class ColumnSet<{_row}> : {Space}Queries.RowColumns<{_row}>
            """);
        writer.Begin($"""
            /// <summary>Names the columns of results, in the order in which they were selected.</summary>
            /// <param name="columns">The columns of the results.</param>
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            public ColumnSet({Space}Queries.ResultColumns columns)
                : base(columns.Source, mayBeMissing: false)
            """);
        foreach (ProjectedShape member in projection.Members)
        {
            if (member.IsRelated)
            {
                writer.Write($"columns.Refuse({CSharpText.Literal(member.Column)});");
                continue;
            }

            // Qualified, because a column may have the parameter's name.
            string next = member.Value switch
            {
                null => "new(columns)",
                { Column: ColumnKind.Json } json => $"columns.NextJson<{_row}, {json.NullableType}>()",
                _ => "new(columns.Source, columns.Next())",
            };
            writer.Write($"this.{CSharpText.Identifier(member.Column)} = {next};");
        }

        writer.End();
        foreach (ProjectedShape member in projection.Members.Where(static member => !member.IsRelated))
        {
            string described = member.Value is { } value ? $"Column: {Describe(value)}" : $"The columns of <c>{CSharpText.Xml(member.Record!.Replace("global::", ""))}</c>";
            writer.Write($$"""

                /// <summary>{{described}}.</summary>
                public {{ColumnSetEmitter.Hides(member.Column)}}{{ColumnType(member)}} {{CSharpText.Identifier(member.Column)}} { get; }
                """);
        }

        writer.End();
    }

    private string ColumnType(ProjectedShape member) => member.Value is { } value
        ? ColumnText.ColumnType(value, _row, value.IsNullable)
        : $"{member.Record}.ColumnSet<{_row}>";

    /// <summary>A string that is never null has its own class, so that a nullable one does not compile; for nested JSON the compiler warns.</summary>
    private string ParameterType(ProjectedShape member) => Space + (member.Value switch
    {
        { IsNullable: true, IsReference: false } value => $"MayBeNull<{_row}, {value.Type}>",
        { IsNullable: false, Column: ColumnKind.String } => $"TextExpr<{_row}>",
        { IsNullable: false, Column: ColumnKind.Bytes } => $"BytesExpr<{_row}>",
        { } value => $"Expr<{_row}, {value.Type}>",
        null => $"Expr<{_row}, {member.Record}>",
    });

    private static bool IsNullableValue(ProjectedShape member) => member.Value is { IsNullable: true, IsReference: false };

    private static bool IsNullableReference(ProjectedShape member) => member.Value is { IsNullable: true, IsReference: true } || member.MayBeNull;

    private static string RowParameter(ProjectionModel projection)
    {
        string name = "TRow";
        while (projection.Members.Any(member => member.Name == name || member.Column == name) ||
            projection.Type.TypeParameters.Contains(name) || projection.Type.Name == name)
        {
            name += "_";
        }

        return name;
    }
}
