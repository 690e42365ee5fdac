using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Calls of a collection of documents with something that it does not take.</summary>
internal static class CollectionHabits
{
    private const string Typed = "A collection of C# objects is opened with their type: 'db.Collection(\"players\", BotJson.Default.Player)'";

    /// <summary>The names to check.</summary>
    public static ImmutableHashSet<string> Names { get; } = ["Find", "Set", "SetAsync", "Get", "GetAsync"];

    /// <summary>Returns the equivalent of a call that is not bound.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        if (code.SymbolOf(access) is not null)
        {
            return null;
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return access.Name is GenericNameSyntax ? new Habit(Typed) : (access.Name.Identifier.ValueText, arguments.Count) switch
        {
            ("Find", 1) when IsText(arguments[0].Expression, code) => OfFilter(arguments[0].Expression),
            ("Set" or "SetAsync", > 1) => OfValue(access, call, code),
            _ => null,
        };
    }

    private static bool IsText(ExpressionSyntax value, QueryCode code) => code.TypeOf(value) is { SpecialType: SpecialType.System_String };

    /// <summary>Only a constant text is offered as a filter: values that another one is built from would be read as JSON.</summary>
    private static Habit OfFilter(ExpressionSyntax filter)
    {
        const string Advice = "A filter is written in place, and its holes hold values, as in 'Find($$\"\"\"{\"age\":{{age}}}\"\"\")'";
        string write = "DocumentText.FromString(" + filter + ")";
        return filter switch
        {
            LiteralExpressionSyntax => new Habit($"{Advice}; for a text without values write '{OneLine.Of(write)}'", write, filter),
            IdentifierNameSyntax or MemberAccessExpressionSyntax => new Habit($"{Advice}; a text that is not built from values becomes one by '{write}'"),
            _ => new Habit(Advice),
        };
    }

    private static Habit? OfValue(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (code.TypeOf(arguments[0].Expression) is { SpecialType: not SpecialType.System_String, IsValueType: true })
        {
            string key = arguments[0].Expression is LiteralExpressionSyntax literal ? SyntaxFactory.Literal(literal.ToString()).Text : QueryCode.Primary(arguments[0].Expression) + ".ToString()";
            return new Habit($"A key is a text: write '{key}'", key, arguments[0].Expression);
        }

        ExpressionSyntax value = arguments[1].Expression;
        if (value is not AnonymousObjectCreationExpressionSyntax { Initializers: { Count: > 0 } members } || !members.All(member => NameOf(member) is not null))
        {
            return code.TypeOf(value) is { TypeKind: not TypeKind.Error } ? new Habit(Typed + "; a value of another collection is JSON, such as a JsonObject") : null;
        }

        string made = "new JsonObject { " + string.Join(", ", members.Select(member => "[" + SyntaxFactory.Literal(NameOf(member)!).Text + "] = " + member.Expression)) + " }";
        string write = access + "(" + arguments[0] + ", " + made + (arguments.Count > 2 ? ", " + Calls.Join(arguments.Skip(2)) : "") + ")";
        return code.Binds(call, write) ? new Habit($"An object without a class is a JsonObject: write '{OneLine.Of(made)}'", made, value) : new Habit($"An object without a class is a JsonObject: '{OneLine.Of(made)}'");
    }

    private static string? NameOf(AnonymousObjectMemberDeclaratorSyntax member) =>
        member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax path => path.Name.Identifier.ValueText,
            _ => null,
        });
}
