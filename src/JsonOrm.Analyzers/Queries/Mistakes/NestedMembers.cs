using System.Collections.Immutable;
using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>What nested JSON offers to queries, for each of its kinds, and what to write for members that it does not have.</summary>
internal static class NestedMembers
{
    private static readonly ImmutableHashSet<string> s_ordering =
        ["OrderBy", "OrderByDescending", "Take", "Skip", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "MinBy", "MaxBy", "Distinct"];

    private static readonly ImmutableDictionary<string, string> s_renamed =
        new Dictionary<string, string> { ["Exists"] = "Any", ["TrueForAll"] = "All", ["Length"] = "Count", ["LongCount"] = "Count", ["FindAll"] = "Where" }.ToImmutableDictionary();

    // How System.Text.Json and other readers of JSON call the conversions.
    private static readonly ImmutableDictionary<string, string> s_conversions = new Dictionary<string, string>
    {
        ["AsInt"] = "AsInt32",
        ["AsInteger"] = "AsInt32",
        ["GetInt32"] = "AsInt32",
        ["ToInt32"] = "AsInt32",
        ["AsLong"] = "AsInt64",
        ["GetInt64"] = "AsInt64",
        ["ToInt64"] = "AsInt64",
        ["AsNumber"] = "AsDouble",
        ["AsFloat"] = "AsDouble",
        ["GetDouble"] = "AsDouble",
        ["ToDouble"] = "AsDouble",
        ["GetDecimal"] = "AsDecimal",
        ["ToDecimal"] = "AsDecimal",
        ["AsString"] = "AsText",
        ["GetString"] = "AsText",
        ["ToText"] = "AsText",
        ["AsBool"] = "AsCondition",
        ["AsBoolean"] = "AsCondition",
        ["GetBoolean"] = "AsCondition",
    }.ToImmutableDictionary();

    /// <summary>True for JSON without a declared shape, such as a member of a document.</summary>
    public static bool IsAnyJson(ITypeSymbol? type) => type is { Name: "JsonElementExpr" };

    /// <summary>True for a list or a dictionary of a row.</summary>
    public static bool IsList(ITypeSymbol? type) => type.BaseDefinitions().Any(definition => definition.Name is "ListColumn" or "ListExpr");

    /// <summary>Returns the method that reads JSON of any kind as a type, or null.</summary>
    public static string? ConversionTo(SpecialType type) => type switch
    {
        SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_Byte => "AsInt32",
        SpecialType.System_Int64 => "AsInt64",
        SpecialType.System_Double or SpecialType.System_Single => "AsDouble",
        SpecialType.System_Decimal => "AsDecimal",
        SpecialType.System_String => "AsText",
        _ => null,
    };

    /// <summary>True if values of the type have a method of this name.</summary>
    public static bool HasMethod(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? at = type; at is not null and not { SpecialType: SpecialType.System_Object }; at = at.BaseType)
        {
            if (at.GetMembers(name).Any(member => member is IMethodSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns what to write for a member, or for an element by place, that the value does not have.</summary>
    public static Habit Advice(ExpressionSyntax json, ITypeSymbol type, SyntaxNode node, QueryCode code)
    {
        var access = node as MemberAccessExpressionSyntax;
        string name = access?.Name.Identifier.ValueText ?? "";
        if (IsAnyJson(type))
        {
            string? conversion = s_conversions.TryGetValue(name, out string? known) ? known : NearestName.Of(name, s_conversions.Values.Distinct());
            return access is not null && conversion is not null
                ? Habit.Writing(conversion, access.Name)
                : new Habit("JSON of any kind offers its values by name and by number, and AsText(), AsInt32(), AsInt64(), AsDouble(), AsDecimal() and AsCondition()");
        }

        if (IsList(type))
        {
            return type.BaseDefinitions().Any(definition => definition.Name.StartsWith("Dictionary", StringComparison.Ordinal)) ? OfDictionary(json, access, name) : OfList(json, type, node, name, code);
        }

        if (code.Types.IsOfLibrary(type))
        {
            return new Habit("It can be selected whole and compared with null; filter the rows after they have been read");
        }

        string[] members = [.. type.GetMembers().OfType<IPropertySymbol>().Where(member => member is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }).Select(member => member.Name)];
        return access is not null && NearestName.Of(name, members) is { } nearest
            ? new Habit($"Perhaps '{nearest}' is meant", nearest, access.Name)
            : new Habit($"It offers its stored members {string.Join(", ", members.Take(24))}");
    }

    private static Habit OfDictionary(ExpressionSyntax json, MemberAccessExpressionSyntax? access, string name) => name switch
    {
        "Values" => Habit.Writing(json.ToString(), access!, "A dictionary is the list of its values"),
        _ => new Habit("A dictionary offers its values by key, such as '" + json.ToOneLine() + "[\"a\"]', and ContainsKey; of its values it offers Any, All, Count() and Where, and Join and SelectMany make rows of them"),
    };

    private static Habit OfList(ExpressionSyntax json, ITypeSymbol type, SyntaxNode node, string name, QueryCode code)
    {
        var call = node.Parent as InvocationExpressionSyntax;
        string arguments = call?.ArgumentList.ToString() ?? "()";
        if (s_renamed.TryGetValue(name, out string? other) || HasMethod(type, other = name))
        {
            string write = json + "." + other + arguments;
            if (code.Binds(node, write))
            {
                return Habit.Writing(write, (SyntaxNode?)call ?? node, call is null && other == name ? "It is a method" : "");
            }
        }

        var lambda = call is null ? null : Calls.Only(call.ArgumentList.Arguments) as SimpleLambdaExpressionSyntax;
        if (name == "Contains" && call is not null && Calls.Only(call.ArgumentList.Arguments) is { } values && code.Binds(call, json + ".Any(item => item.In(" + values + "))"))
        {
            return Habit.Writing(json + ".Any(item => item.In(" + values + "))", call, "Contains takes one value");
        }

        string rows = "SelectMany(" + (Root(json) is { Length: > 0 } row ? row : "u") + " => " + json.ToOneLine() + ")";
        if (name is "Sum" or "Average" or "Min" or "Max")
        {
            string value = lambda is { Body: ExpressionSyntax body } ? lambda.Parameter + " => " + QueryCode.Primary(body) : "item => item";
            return new Habit($"SelectMany makes rows of elements, and their values are aggregated: '{rows}.Select({OneLine.Of(value)}.{name}())'");
        }

        if (name is "Select" or "SelectMany")
        {
            return new Habit($"SelectMany makes rows of elements, whose values are selected after it: '{rows}.{name}{OneLine.Of(arguments)}'" + (name == "Select" ? "; a whole list is selected by its name" : ""));
        }

        if (s_ordering.Contains(name))
        {
            return new Habit($"Elements of a list have no order inside a row; SelectMany makes rows of them, which are sorted and limited after it: '{rows}.OrderBy(…).Take(…)'");
        }

        string only = type.BaseDefinitions().Any(definition => definition.Name.StartsWith("ValueList", StringComparison.Ordinal)) ? "Any, All, Count(), Where and Contains" : "Any, All, Count() and Where";
        return new Habit($"A list offers {only}, and no element by its place; '{rows}' and 'Join' make rows of its elements");
    }

    /// <summary>The name at the beginning of a path.</summary>
    private static string Root(ExpressionSyntax path)
    {
        ExpressionSyntax at = path;
        while (at is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax)
        {
            at = at switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                InvocationExpressionSyntax call => call.Expression,
                _ => ((ElementAccessExpressionSyntax)at).Expression,
            };
        }

        return at is IdentifierNameSyntax name ? name.Identifier.ValueText : "";
    }
}
