using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the validator: one plain comparison for each rule that was read at compile time.</summary>
internal static class ValidatorEmitter
{
    private const string Errors = "global::JsonOrm.ValidationErrors errors";

    public static string Emit(TableModel table) => SourceFile.Inside(table.Type, "", writer => Write(table, writer));

    private static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        var names = new ShapeNames(table);
        var checks = new ShapeChecks(table);
        var rules = new RuleEmitter(names, checks, writer);
        SourceFile.WriteAttributes(table.Type, writer);
        writer.Begin($"private sealed class RowValidator : global::JsonOrm.RowValidator<{type}>");
        writer.Begin($"""
            internal static readonly RowValidator Instance = new();

            public override void Validate({type} row, {Errors})
            """);
        var locals = new LocalNames("row", "errors");
        foreach (MemberShape column in table.Columns)
        {
            rules.Write(column, "row." + CSharpText.Identifier(column.Property), CSharpText.Literal(column.Name), locals);
        }

        WriteObject(table.Rules, rules, "row", "null", "", locals, writer);
        writer.End();
        WriteHasRule(table, checks, writer);
        foreach (TypeShape shape in names.Shapes.Where(checks.IsChecked))
        {
            writer.Blank();
            string header = $"private static void Validate{names.Of(shape)}({shape.Type} value, string path, {Errors})";
            if (shape is { Kind: ShapeKind.Sequence, Element: { IsReference: true, IsNullable: false } element } && !checks.IsChecked(element))
            {
                writer.Write($"""
                    {header} =>
                        global::JsonOrm.Rows.AnnotationRules.CheckElements(value, path, errors);
                    """);
                continue;
            }

            writer.Begin(header);
            if (shape.Kind == ShapeKind.Owned)
            {
                WriteOwned(table.Owned.First(owned => owned.Type == shape.Type), rules, writer);
            }
            else
            {
                WriteElements(shape, names, checks, writer);
            }

            writer.End();
        }

        WritePatterns(rules, writer);
        WriteAttributes(rules, writer);
        writer.End();
    }

    // A rule of the whole row may depend on every column; so it is not said then which columns have rules.
    private static void WriteHasRule(TableModel table, ShapeChecks checks, SourceWriter writer)
    {
        ObjectRules whole = table.Rules;
        if (whole.Computed.Count > 0 || whole.Attributes.Count > 0 || whole.Methods.Count > 0 || whole.IsValidatable || table.Columns.Any(column => column.Rules.Any(rule => rule.Kind is ColumnRuleKind.Custom or ColumnRuleKind.Compare)))
        {
            return;
        }

        int[] with = [.. Enumerable.Range(0, table.Columns.Count).Where(place =>
            table.Columns[place] is var column && (column.Rules.Any(rule => rule.Kind != ColumnRuleKind.NotNull || column.Shape.IsNullable) || checks.IsChecked(column.Shape) || ShapeChecks.HasRulesOfItsOwn(column.Shape)))];
        writer.Blank();
        writer.Write($"public override bool HasRule(int column) => {(with.Length == 0 ? "false" : "column is " + string.Join(" or ", with))};");
    }

    private static void WriteMethods(EquatableArray<ValidateMethod> methods, string value, string column, LocalNames locals, SourceWriter writer)
    {
        foreach (ValidateMethod method in methods)
        {
            string call = $"{method.Type}.{CSharpText.Identifier(method.Name)}({value})";
            string message = locals.Of("message");
            string each = method.YieldsMany ? $"foreach (string {message} in {call})" : $$"""if ({{call}} is string { Length: > 0 } {{message}})""";
            writer.Write($$"""
                {{each}}
                {
                    errors.Add({{column}}, null, {{message}});
                }
                """);
        }
    }

    private static void WriteOwned(OwnedShape owned, RuleEmitter rules, SourceWriter writer)
    {
        var locals = new LocalNames("value", "path", "errors");
        foreach (MemberShape member in owned.Members)
        {
            rules.Write(member, "value." + CSharpText.Identifier(member.Property), "path + " + CSharpText.Literal("." + member.Name), locals);
        }

        WriteObject(owned.Rules, rules, "value", "path", """path + "." + """, locals, writer);
    }

    /// <summary>Writes the rules of an object other than those of its stored members.</summary>
    /// <param name="objectRules">The rules.</param>
    /// <param name="rules">Writes the rules of a member.</param>
    /// <param name="value">The expression of the object.</param>
    /// <param name="column">The expression that names it.</param>
    /// <param name="prefix">The text before a member's name.</param>
    /// <param name="locals">Names free in this scope.</param>
    /// <param name="writer">Receives the code.</param>
    private static void WriteObject(ObjectRules objectRules, RuleEmitter rules, string value, string column, string prefix, LocalNames locals, SourceWriter writer)
    {
        foreach (MemberShape member in objectRules.Computed)
        {
            rules.Write(member, value + "." + CSharpText.Identifier(member.Property), prefix + CSharpText.Literal(member.Name), locals, isStored: false);
        }

        foreach (ColumnRule rule in objectRules.Attributes)
        {
            rules.WriteCustom(rule, value, value, column, locals);
        }

        WriteMethods(objectRules.Methods, value, column, locals, writer);
        if (objectRules.IsValidatable)
        {
            writer.Write($"{RuleEmitter.Rules}Validate({value}, {(prefix.Length == 0 ? "null" : column)}, errors);");
        }
    }

    private static void WriteElements(TypeShape shape, ShapeNames names, ShapeChecks checks, SourceWriter writer)
    {
        TypeShape element = shape.Element!;
        bool isDictionary = shape.Kind == ShapeKind.Dictionary;
        string place = isDictionary ? "pair.Key" : "index.ToString(global::System.Globalization.CultureInfo.InvariantCulture)";
        string path = $"""
            path + "[" + {place} + "]"
            """;
        if (isDictionary)
        {
            writer.Begin("foreach (var pair in value)");
            writer.Write($"{element.NullableType} item = pair.Value;");
        }
        else
        {
            writer.Write("int index = 0;");
            writer.Begin($"foreach ({element.NullableType} item in value)");
        }

        bool isNested = checks.IsChecked(element);
        if (element.IsReference && !element.IsNullable)
        {
            writer.Write($$"""
                if (item is null)
                {
                    errors.Add({{path}}, null, "An element must not be null.");
                }
                """);
            if (isNested)
            {
                writer.Write($$"""
                    else
                    {
                        Validate{{names.Of(element)}}(item, {{path}}, errors);
                    }
                    """);
            }
        }
        else if (isNested)
        {
            writer.Write($$"""
                if (item is { } present)
                {
                    Validate{{names.Of(element)}}(present, {{path}}, errors);
                }
                """);
        }

        if (!isDictionary)
        {
            writer.Blank();
            writer.Write("index++;");
        }

        writer.End();
    }

    /// <summary>Writes a class separate from the validator, so that opening a database does not compile regular expressions.</summary>
    private static void WritePatterns(RuleEmitter rules, SourceWriter writer)
    {
        if (rules.Patterns.Count == 0)
        {
            return;
        }

        writer.Blank();
        writer.Begin("private static class Patterns");
        for (int i = 0; i < rules.Patterns.Count; i++)
        {
            string timeout = rules.Patterns[i].Arguments[1] == "-1"
                ? "global::System.Text.RegularExpressions.Regex.InfiniteMatchTimeout"
                : $"global::System.TimeSpan.FromMilliseconds({rules.Patterns[i].Arguments[1]})";
            writer.Write($"""
                internal static readonly global::System.Text.RegularExpressions.Regex Pattern{CSharpText.Literal(i)} = new(
                    {CSharpText.Literal(rules.Patterns[i].Arguments[0])},
                    global::System.Text.RegularExpressions.RegexOptions.CultureInvariant,
                    {timeout});
                """);
        }

        writer.End();
    }

    /// <summary>Writes the validation attributes, which are created once, in a class separate from the validator.</summary>
    private static void WriteAttributes(RuleEmitter rules, SourceWriter writer)
    {
        if (rules.Attributes.Count == 0)
        {
            return;
        }

        writer.Blank();
        writer.Begin("private static class Attributes");
        for (int i = 0; i < rules.Attributes.Count; i++)
        {
            writer.Write($"internal static readonly global::System.ComponentModel.DataAnnotations.ValidationAttribute Attribute{CSharpText.Literal(i)} = {rules.Attributes[i]};");
        }

        writer.End();
    }
}
