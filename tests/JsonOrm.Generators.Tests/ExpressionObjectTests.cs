using System.Reflection;
using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests;

/// <summary>
/// What C# can do with the objects that stand for columns, each operator and each method of object, and what happens where a condition is
/// wanted. What gives a C# bool is an error there: it was computed once, before the query ran.
/// </summary>
public sealed class ExpressionObjectTests
{
    private const string NotACondition = "CS0266"; // A bool converts to a condition by a cast alone.
    private const string NoConversion = "CS0029";
    private const string NoOperator = "CS0019"; // Operator cannot be applied to operands of these types.

    private const string Models = """
        [Table]
        public partial class Worker
        {
            public int Id { get; set; }
            public required string Name { get; set; }
            public string? City { get; set; }
            public int Age { get; set; }
            public int? Rank { get; set; }
            public bool Active { get; set; }
            public bool? Flag { get; set; }
            public DateOnly Day { get; set; }
            public List<string>? Tags { get; set; }
            [References<Worker>] public int? ManagerId { get; set; }
            public Worker? Manager { get; set; }
        }

        """;

    // An expression, and the error where a condition is wanted; an empty one compiles and is a condition.
    private static readonly (string Code, string Error)[] s_cases =
    [
        ("u.Age == 1", ""),
        ("u.Age != 1", ""),
        ("u.Age < 1", ""),
        ("u.Age <= 1", ""),
        ("u.Age > 1", ""),
        ("u.Age >= 1", ""),
        ("1 == u.Age", ""),
        ("u.Age == u.Rank", ""),
        ("u.Rank == u.Age", ""),
        ("u.Rank == 1", ""),
        ("u.Age + u.Rank == 2", ""),
        ("u.Name == u.City", ""),
        ("u.Name == u.Age", NoOperator),
        ("u.Name == 1", NoOperator),
        ("u.Age == \"a\"", NoOperator),
        ("u.City == null", ""),
        ("null != u.City", ""),
        ("u.City != null && u.City.StartsWith(\"A\")", ""),
        ("u.Name == $\"{u.Name}\"", ""), // Compares with a constant; an analyzer speaks.
        ("u.Active == true", ""),
        ("u.Flag == false", ""),
        ("u.Active == u.Flag", ""),
        ("u.Active & u.Flag", ""),
        ("u.Active | u.Flag", ""),
        ("u.Active && u.Flag", ""),
        ("u.Active || u.Flag", ""),
        ("!u.Active", ""),
        ("!u.Flag", ""),
        ("u.Active ^ u.Flag", NoOperator),
        ("u.Active && flag", NoOperator),
        ("u.Active && Condition<Worker>.Of(flag)", ""),
        ("flag", NotACondition),
        ("true", NotACondition),
        ("(Condition<Worker>)flag", ""),
        ("u.Manager == null", ""),
        ("u.Manager != null && u.Manager.Manager == null", ""),
        ("null == u.Manager", ""),
        ("u == null", ""),
        ("u.Manager == u.Manager", NotACondition),
        ("u.Tags == null", ""),
        ("u.Tags != null", ""),
        ("u.Tags == u.Tags", NotACondition),
        ("u.Name is null", NotACondition),
        ("u.Name is not null", NotACondition),
        ("u.Name is object", NotACondition),
        ("u.Manager is null", NotACondition),
        ("u.Tags is { }", NotACondition),
        ("u.Age is > 1", "CS0266 CS9135"),
        ("(object)u.Name == null", NotACondition),
        ("u.Name as object == null", NotACondition),
        ("u.Name.Equals(\"a\")", NotACondition),
        ("Equals(u.Name, u.City)", NotACondition),
        ("ReferenceEquals(u.Name, u.City)", NotACondition),
        ("u.Name.GetHashCode() == 1", NotACondition),
        ("u.Name.GetType() == typeof(string)", NotACondition),
        ("u.Name.ToString() == \"a\"", NotACondition),
        ("u.Name.ToString()", NoConversion),
        ("u.Name.MemberwiseClone() == null", "CS1540"),
        ("nameof(u.Name)", NoConversion),
        ("u.Name ?? \"a\"", NoOperator),
        ("u.City?.Length == 1", ""),
        ("u.City!.Length == 1", ""),
        ("u.Name[0] == 'a'", "CS0021"),
        ("u.Age++ == 1", "CS0200"),
        ("u.Age-- == 1", "CS0200"),
        ("+u.Age == 1", "CS0023"),
        ("-u.Age == 1", ""),
        ("~u.Age == 1", "CS0023"),
        ("u.Age - 1 == 1", ""),
        ("u.Age * 2 == 1", ""),
        ("u.Age / 2 == 1", ""),
        ("u.Age % 2 == 1", ""),
        ("(u.Age & 1) == 1", NoOperator),
        ("(u.Age | 1) == 1", NoOperator),
        ("(u.Age ^ 1) == 1", NoOperator),
        ("u.Age << 1 == 2", NoOperator),
        ("u.Age >> 1 == 2", NoOperator),
        ("u.Age >>> 1 == 2", NoOperator),
        ("u.Day.Hour == 1", "CS1061"),
        ("u.Day.AddHours(1) == default(DateOnly)", "CS1061"),
        ("u.Active ? u.Flag : u.Flag", ""), // Always the second; an analyzer speaks of every bool made of a condition.
        ("u.Age switch { _ => u.Flag }", ""),
        ("await u.Name", "CS1061"),
        ("checked(u.Age + 1) == 2", ""),
        ("u.Age..u.Age", NoConversion),
    ];

    // Operators of pointers, and prefix forms of what is listed behind its operand.
    private static readonly SyntaxKind[] s_elsewhere =
    [
        SyntaxKind.PointerIndirectionExpression, SyntaxKind.AddressOfExpression, SyntaxKind.PreIncrementExpression, SyntaxKind.PreDecrementExpression, SyntaxKind.IndexExpression,
    ];

    [Fact]
    public void Every_operator_and_method_does_what_is_listed()
    {
        string[] lines = [.. s_cases.Select((item, i) => $"    public static {(item.Code.StartsWith("await", StringComparison.Ordinal) ? "async System.Threading.Tasks.Task" : "void")} Case{i}(Worker.ColumnSet<Worker> u, bool flag) {{ Condition<Worker> c = {item.Code}; }}")];
        CSharpCompilation input = TestCompilation.Of(Models + "public class Uses\n{\n" + string.Join('\n', lines) + "\n}\n");
        int first = Models.Count(letter => letter == '\n') + 2;
        ILookup<int, string> errors = GeneratorRun.Start(input).Output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1591" or "CS0219"))
            .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - first, diagnostic => diagnostic.Id);
        string[] others = [.. s_cases.Select((item, i) => (item, Actual: string.Join(' ', errors[i].Distinct().Order())))
            .Where(pair => pair.item.Error != pair.Actual)
            .Select(pair => $"{pair.item.Code}: {(pair.item.Error.Length == 0 ? "compiles" : pair.item.Error)} is listed, the compiler says '{pair.Actual}'.")];
        Assert.True(others.Length == 0, string.Join('\n', others));
    }

    [Fact]
    public void Every_operator_of_CSharp_is_listed()
    {
        HashSet<SyntaxKind> listed = [.. s_cases.SelectMany(item => SyntaxFactory.ParseExpression(item.Code).DescendantNodesAndSelf()).Select(node => node.Kind())];
        var operators = Enum.GetValues<SyntaxKind>().Select(token => SyntaxFacts.GetBinaryExpression(token))
            .Concat(Enum.GetValues<SyntaxKind>().Select(token => SyntaxFacts.GetPrefixUnaryExpression(token)))
            .Concat(Enum.GetValues<SyntaxKind>().Select(token => SyntaxFacts.GetPostfixUnaryExpression(token)))
            .Except([SyntaxKind.None, .. s_elsewhere]);
        Assert.Empty(operators.Except(listed));
    }

    [Fact]
    public void Every_method_of_object_is_listed()
    {
        HashSet<string> listed = [.. s_cases.SelectMany(item => SyntaxFactory.ParseExpression(item.Code).DescendantTokens()).Select(token => token.ValueText)];
        IEnumerable<string> methods = typeof(object).GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            .Where(method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && method.Name != "Finalize").Select(method => method.Name).Distinct();
        Assert.Equal([], methods.Except(listed));
    }
}
