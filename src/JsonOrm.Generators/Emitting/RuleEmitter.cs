using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the checks of one member.</summary>
internal sealed class RuleEmitter(ShapeNames names, ShapeChecks checks, SourceWriter writer)
{
    /// <summary>The class of the runtime that holds the rules.</summary>
    public const string Rules = "global::JsonOrm.Rows.AnnotationRules.";

    private readonly List<ColumnRule> _patterns = [];
    private readonly List<string> _attributes = [];

    /// <summary>The regular expressions, in the order of their fields.</summary>
    public IReadOnlyList<ColumnRule> Patterns => _patterns;

    /// <summary>The C# expression that creates each validation attribute that is called, in the order of their fields.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    /// <summary>Writes the checks.</summary>
    /// <param name="member">The member.</param>
    /// <param name="value">The expression that reads it.</param>
    /// <param name="column">The expression that names it.</param>
    /// <param name="locals">Names free in this scope.</param>
    /// <param name="isStored">False for a computed property: its value is not a stored object with rules of its own.</param>
    public void Write(MemberShape member, string value, string column, LocalNames locals, bool isStored = true)
    {
        string owner = value.Substring(0, value.LastIndexOf('.'));
        TypeShape shape = member.Shape;
        ColumnRule? presence = member.Rules.FirstOrDefault(rule => rule.Kind is ColumnRuleKind.NotNull or ColumnRuleKind.NotEmpty);
        foreach (ColumnRule rule in member.Rules.Where(rule => rule.Kind is ColumnRuleKind.AllowedValues or ColumnRuleKind.DeniedValues))
        {
            // Null is a value for these rules.
            string values = string.Join(" or ", rule.Arguments);
            Check(rule.Kind == ColumnRuleKind.AllowedValues ? $"{value} is not ({values})" : $"{value} is {values}", column, value, MessageOf(rule));
        }

        foreach (ColumnRule rule in member.Rules)
        {
            if (rule.Kind == ColumnRuleKind.Custom)
            {
                WriteCustom(rule, value, owner, column, locals);
            }
            else if (rule.Kind == ColumnRuleKind.Compare)
            {
                Check($"!object.Equals({value}, {owner}.{CSharpText.Identifier(rule.Arguments[0])})", column, value, MessageOf(rule));
            }
        }

        ColumnRule[] rules = [.. member.Rules.Where(rule =>
            rule.Kind is not (ColumnRuleKind.NotNull or ColumnRuleKind.NotEmpty or ColumnRuleKind.AllowedValues or ColumnRuleKind.DeniedValues or ColumnRuleKind.Compare or ColumnRuleKind.Custom))];
        bool isNested = isStored && checks.IsChecked(shape);
        bool hasMore = rules.Length > 0 || isNested || presence?.Kind == ColumnRuleKind.NotEmpty;
        if (ShapeChecks.HasRulesOfItsOwn(shape) && isStored)
        {
            WriteImmutableArray(member, value, column, rules, locals);
        }
        else if (presence is not null)
        {
            if (!hasMore)
            {
                Check(value + " is null", column, "null", MessageOf(presence));
                return;
            }

            string local = locals.Of(member.Property);
            Check($$"""{{value}} is not { } {{local}}""", column, "null", MessageOf(presence));
            string[] empty = presence.Kind == ColumnRuleKind.NotEmpty ? [Failing($"string.IsNullOrWhiteSpace({local})", column, local, MessageOf(presence))] : [];
            WriteBlock("else", [.. empty, .. Statements(shape, rules, local, column, isNested, locals)]);
        }
        else if (hasMore && (shape.IsNullable || shape.IsReference))
        {
            string local = locals.Of(member.Property);
            WriteBlock($$"""if ({{value}} is { } {{local}})""", [.. Statements(shape, rules, local, column, isNested, locals)]);
        }
        else
        {
            foreach (string statement in Statements(shape, rules, value, column, isNested, locals))
            {
                writer.Write(statement);
            }
        }
    }

    /// <summary>Writes the call of a validation attribute.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The expression of the value.</param>
    /// <param name="owner">The expression of the object that contains it.</param>
    /// <param name="column">The expression that names it.</param>
    /// <param name="locals">Names free in this scope.</param>
    public void WriteCustom(ColumnRule rule, string value, string owner, string column, LocalNames locals)
    {
        int place = _attributes.IndexOf(rule.Arguments[0]);
        if (place < 0)
        {
            place = _attributes.Count;
            _attributes.Add(rule.Arguments[0]);
        }

        string fault = locals.Of("fault");
        string member = rule.Arguments[1].Length == 0 ? "null" : CSharpText.Literal(rule.Arguments[1]);
        string asked = $"{Rules}Fault(Attributes.Attribute{CSharpText.Literal(place)}, {value}, {owner}, {member}, {rule.Arguments[2]})";
        Check($$"""{{asked}} is { } {{fault}}""", column, value == owner ? "null" : value, fault);
    }

    private static string MessageOf(ColumnRule rule) => rule.MessageCode.Length > 0 ? rule.MessageCode : CSharpText.Literal(rule.Message);

    private void WriteImmutableArray(MemberShape member, string value, string column, ColumnRule[] rules, LocalNames locals)
    {
        string local = locals.Of(member.Property);
        writer.Begin($$"""if ({{value}} is { } {{local}})""");
        Check(local + ".IsDefault", column, "null", CSharpText.Literal(member.Property + " must not be a default ImmutableArray, which holds nothing; use an empty one."));
        if (rules.Length > 0 || checks.IsChecked(member.Shape))
        {
            WriteBlock("else", [.. Statements(member.Shape, rules, local, column, checks.IsChecked(member.Shape), locals)]);
        }

        writer.End();
    }

    /// <summary>A block of one statement is one line.</summary>
    private void WriteBlock(string header, string[] statements)
    {
        if (statements.Length == 1)
        {
            writer.Write($$"""{{header}} { {{statements[0]}} }""");
            return;
        }

        writer.Begin(header);
        foreach (string statement in statements)
        {
            writer.Write(statement);
        }

        writer.End();
    }

    private IEnumerable<string> Statements(TypeShape shape, ColumnRule[] rules, string value, string column, bool isNested, LocalNames locals)
    {
        foreach (ColumnRule rule in rules)
        {
            if (rule.Kind == ColumnRuleKind.Pattern)
            {
                string timeout = locals.Of("timeout");
                yield return Failing($"!{Rules}MatchesWhole(Patterns.Pattern{CSharpText.Literal(PlaceOf(rule))}, {value}, out string? {timeout})", column, value, $"{timeout} ?? {MessageOf(rule)}");
            }
            else
            {
                yield return Failing(Fails(shape, rule, value), column, value, MessageOf(rule));
            }
        }

        if (isNested)
        {
            yield return $"Validate{names.Of(shape)}({value}, {column}, errors);";
        }
    }

    private int PlaceOf(ColumnRule pattern)
    {
        int place = _patterns.IndexOf(pattern);
        if (place < 0)
        {
            place = _patterns.Count;
            _patterns.Add(pattern);
        }

        return place;
    }

    private static string Fails(TypeShape shape, ColumnRule rule, string value)
    {
        switch (rule.Kind)
        {
            case ColumnRuleKind.Length:
                return LengthFails(LengthOf(shape, value), rule.Arguments[0], rule.Arguments[1]);
            case ColumnRuleKind.Range:
                string number = rule.Arguments[2].Length == 0 ? value : $"({rule.Arguments[2]}){value}";
                return $"!({number} {rule.Arguments[3]} {rule.Arguments[0]} && {number} {rule.Arguments[4]} {rule.Arguments[1]})";
            default:
                return $"!{Rules}Is{rule.Kind}({value})";
        }
    }

    private static string LengthFails(string length, string minimum, string maximum)
    {
        string unlimited = CSharpText.Literal(int.MaxValue);
        if (minimum == "0")
        {
            return maximum == unlimited ? $"{length} < 0" : $"{length} > {maximum}";
        }

        return maximum == unlimited ? $"{length} < {minimum}" : $"{length} is < {minimum} or > {maximum}";
    }

    private static string LengthOf(TypeShape shape, string value)
    {
        if (shape.Kind == ShapeKind.Scalar || shape.Building is CollectionBuilding.Array or CollectionBuilding.ImmutableArray)
        {
            return value + ".Length";
        }

        return shape.Type.StartsWith("global::System.Collections.Generic.IEnumerable<", StringComparison.Ordinal)
            ? $"global::System.Linq.Enumerable.Count({value})"
            : value + ".Count";
    }

    private void Check(string fails, string column, string value, string message) => writer.Write(Failing(fails, column, value, message));

    private static string Failing(string fails, string column, string value, string message) =>
        $$"""if ({{fails}}) { errors.Add({{column}}, {{value}}, {{message}}); }""";
}
