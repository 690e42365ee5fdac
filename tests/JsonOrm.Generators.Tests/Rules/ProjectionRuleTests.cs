using JsonOrm.Generators.Tests.Harness;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Rules;

/// <summary>A projection that breaks a rule is not generated, nor is one that holds it; each rule is broken here at least once.</summary>
public sealed class ProjectionRuleTests
{
    private const string Advice = "use the type of a column, or mark it [Projection] to make it of several columns";

    internal static readonly (string Expected, string Code)[] Broken =
    [
        ("ProjectionNotPartial(T)", "[Projection] public record T(int Id);"),
        ("ProjectionNotPartial(T)", "[Projection] public struct T { public int Id { get; set; } }"),
        ("ProjectionContainerNotPartial(T, Outer)", "public class Outer { [Projection] public partial record T(int Id); }"),
        ("UnsupportedProjection(T, abstract)", "[Projection] public abstract partial record T(int Id);"),
        ("UnsupportedProjection(T, static)", "[Projection] public static partial class T;"),
        ("UnsupportedProjection(T, generic)", "[Projection] public partial record T<X>(int Id);"),
        ("UnsupportedProjection(T, a ref struct)", "[Projection] public ref partial struct T { public int Id { get; set; } }"),
        ("UnsupportedProjection(T, file-local)", "[Projection] file partial record T(int Id);"),
        ("UnsupportedProjection(T, a table)", "[Table, Projection] public partial record T(int Id);"),
        ("UnsupportedProjection(T, stored inside a row)", "[Owned, Projection] public partial record T(int Id);"),
        ("NoProjectionConstructor(T, it has no public constructor; make one public, or mark one [JsonConstructor])", "[Projection] public partial class T { private T() { } public int Id { get; set; } }"),
        ("NoProjectionConstructor(T, it has several public constructors; mark one [JsonConstructor])", "[Projection] public partial record T(int Id) { public T(string id) : this(int.Parse(id)) { } }"),
        ("NoProjectionConstructor(T, it has no member to give a value to; give it a constructor with parameters or public properties with a set or init accessor)", "[Projection] public partial class T { public int Id { get; private set; } public int Twice => Id * 2; internal int Other { get; set; } }"),
        ("NoProjectionConstructor(T, its field 'Id' is required, and only properties are set; make it a property)", "[Projection] public partial class T { public required int Id; public int Other { get; set; } }"),
        ("NoProjectionConstructor(T, 'id' is a parameter of its constructor and a required property; mark the constructor [SetsRequiredMembers])", "[Projection] public partial class T { public T(int id) { Id = id; } public required int Id { get; set; } }"),
        ("NoProjectionConstructor(T, parameter 'id' of its constructor is passed by reference)", "[Projection] public partial class T { public T(ref int id) { } }"),
        ("ReservedName(T.From, From)", "[Projection] public partial record T(DateOnly From, DateOnly To);"),
        ("ReservedName(T.Columns, Columns)", "[Projection] public partial record T(int Id) { public int Columns() => 1; }"),
        ("ReservedName(T.ColumnSet, ColumnSet)", "[Projection] public partial record T(int Id) { public const int ColumnSet = 1; }"),
        ("ReservedName(T.ColumnSet, ColumnSet)", "[Projection] public partial class T(int ColumnSet) { public int Id => ColumnSet; }"),
        ("ReservedName(T.From, From)", "public class Period { public DateOnly From { get; set; } } [Projection] public partial class T : Period { public int Id { get; set; } }"),
        ("UnsupportedProjectedType(T.X, Uri, " + Advice + ")", "[Projection] public partial record T(Uri X);"),
        ("UnsupportedProjectedType(T.X, object, name the type that the column has)", "[Projection] public partial record T(object X);"),
        ("UnsupportedProjectedType(T.X, (int A, string B), declare a [Projection] record with the same members)", "[Projection] public partial record T((int A, string B) X);"),
        ("UnsupportedProjectedType(T.X, A, use a type that is known where the projection is declared)", "public partial class Box<A> { [Projection] public partial record T(A X); }"),
        ("UnsupportedProjectedType(T.X, U[], use List<T>, which ToList() of a set of rows returns)", "[Projection] public partial record U(int Id); [Projection] public partial record T(U[] X);"),
        ("UnsupportedProjectedType(T.X, T?, a record that contains itself would have columns without end; select the inner record beside it)", "[Projection] public partial record T(int Id, T? X);"),
        ("UnsupportedProjectedType(T.X, U, a record that contains itself would have columns without end; select the inner record beside it)", "[Projection] public partial record T(int Id, U X); [Projection] public partial record U(V? Next); [Projection] public partial record V(T? T);"),
        ("UnsupportedProjectedType(T.X, IDisposable, use the type of a column)", "[Projection] public partial class T { public IDisposable X { get; set; } = null!; }"),
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach ((string expected, string code) in Broken)
        {
            cases.Add(expected, code);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_named_and_its_projection_is_at_most_declared(string expected, string code)
    {
        CSharpCompilation input = TestCompilation.Of(code);
        IReadOnlyList<RuleViolation> violations = [.. Declarations.Projections(input).SelectMany(projection => projection.Violations)];
        Assert.Contains(expected, violations.Select(Declarations.Describe));
        Assert.All(violations, violation => Assert.NotNull(violation.Location));
        GeneratorRun run = GeneratorRun.Start(input);
        Assert.All(run.Result.GeneratedSources.Where(source => source.HintName.EndsWith("T.Projection.g.cs", StringComparison.Ordinal)), source => AssertIsDeclaration(source.SourceText.ToString()));
        Assert.Empty(run.Result.Diagnostics);

        // The declaration adds no error of its own to what the code has already.
        IEnumerable<string> Errors(Compilation compilation) => compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);
        Assert.Empty(Errors(run.Output).Except(Errors(input)));
    }

    /// <summary>A <c>From</c> that throws, and nothing that could make a result.</summary>
    private static void AssertIsDeclaration(string source)
    {
        Assert.Contains("params object?[] others) => throw new", source, StringComparison.Ordinal);
        Assert.DoesNotContain("ColumnSet", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_that_holds_a_broken_one_is_only_declared_and_says_nothing_itself()
    {
        CSharpCompilation input = TestCompilation.Of("""
            [Projection] public partial record Broken(Uri Link);
            [Projection] public partial record Middle(int Id, Broken Broken);
            [Projection] public partial record Outer(Middle Middle);
            [Projection] public partial record Ring(Ring? Next, int Id);
            [Projection] public partial record Around(Ring Ring);
            [Projection] public partial record Whole(int Id);
            """);
        Assert.Equal(["UnsupportedProjectedType", "UnsupportedProjectedType"], Declarations.Projections(input).SelectMany(projection => projection.Violations).Select(violation => violation.Rule.ToString()));
        IEnumerable<string> whole = GeneratorRun.Start(input).Result.GeneratedSources.Where(source => source.SourceText.ToString().Contains("ColumnSet", StringComparison.Ordinal)).Select(source => source.HintName);
        Assert.Equal(["Whole.Projection.g.cs"], whole);
    }

    [Fact]
    public void A_constructor_that_sets_required_members_gives_all_of_them()
    {
        GeneratorRun run = GeneratorRun.Start("""
            using System.Diagnostics.CodeAnalysis;

            [Projection]
            public partial class Line
            {
                [SetsRequiredMembers] public Line(int id, string name) { Id = id; Name = name; }
                public required int Id { get; init; }
                public required string Name { get; init; }
            }
            """).AssertCompilesWithoutWarnings();
        Assert.Contains("new global::Line(id2(batch, row), name2(batch, row));", run.Source("Line.Projection.g.cs"), StringComparison.Ordinal);
    }
}
