using JsonOrm.Generators.Model;
using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests;

/// <summary>Which edits run the generator again for a projection, and which do not.</summary>
public sealed class ProjectionCachingTests
{
    [Theory]
    [InlineData("Rows.cs", "=> Size * 2", "=> Size + Size")]
    [InlineData("Rows.cs", "public sealed class Elsewhere", "public sealed class Other")]
    [InlineData("Line.cs", "namespace Shop;", "// A comment.\nnamespace Shop;")]
    [InlineData("Part.cs", "record Part(int Size)", "record Part(int Size, int Weight)")]
    [InlineData("Rows.cs", "New, Paid", "New, Paid, Sent")]
    public void An_edit_that_means_nothing_to_a_projection_does_not_run_it_again(string file, string old, string edited)
    {
        CSharpCompilation lines = Lines();
        GeneratorRun first = GeneratorRun.Start(lines).AssertCompilesWithoutWarnings();
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New], first.Reasons(TrackingNames.Projection));
        GeneratorRun second = first.Again(lines.Edit(file, text => text.Replace(old, edited, StringComparison.Ordinal)));
        Assert.Contains(ReasonOf(second), new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged });
        Assert.Equal(Texts(first), Texts(second));
    }

    [Theory]
    [InlineData("Line.cs", "string? Note", "string Note")]
    [InlineData("Line.cs", "(string Title, ", "(string Title, int Count, ")]
    [InlineData("Line.cs", "public partial record", "public partial record struct")]
    [InlineData("Rows.cs", "enum State { New, Paid }", "sealed class State;")]
    [InlineData("Part.cs", "[Projection] ", "")]
    [InlineData("Part.cs", "int Size", "Uri Size")]
    public void An_edit_of_a_projection_or_of_a_type_it_is_made_of_runs_it_again(string file, string old, string edited)
    {
        CSharpCompilation lines = Lines();
        GeneratorRun first = GeneratorRun.Start(lines);
        GeneratorRun second = first.Again(lines.Edit(file, text => text.Replace(old, edited, StringComparison.Ordinal)));
        Assert.NotEqual(Texts(first), Texts(second));
    }

    private static CSharpCompilation Lines() => TestCompilation.Of(
        ("Line.cs", "namespace Shop;\n[Projection] public partial record Line(string Title, string? Note, State State, Part Part);"),
        ("Part.cs", "namespace Shop; [Projection] public partial record Part(int Size) { public int Twice => Size * 2; }"),
        ("Rows.cs", "namespace Shop; public enum State { New, Paid } public sealed class Elsewhere { public int Size { get; set; } public int Twice => Size * 2; }"));

    [Fact]
    public void Tables_and_projections_do_not_run_each_other_again()
    {
        CSharpCompilation both = TestCompilation.Of(
            ("Line.cs", "[Projection] public partial record Line(string Title);"),
            ("Song.cs", "[Table] public partial class Song { public int Id { get; set; } }"));
        GeneratorRun first = GeneratorRun.Start(both);
        GeneratorRun edited = first.Again(both.Edit("Line.cs", text => text.Replace("Title", "Name", StringComparison.Ordinal)));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, edited.Reasons(TrackingNames.Table));
        Assert.Equal([IncrementalStepRunReason.Modified], edited.Reasons(TrackingNames.Projection));
        edited = first.Again(both.Edit("Song.cs", text => text.Replace("Id", "SongId", StringComparison.Ordinal)));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, edited.Reasons(TrackingNames.Projection));
    }

    private static IncrementalStepRunReason ReasonOf(GeneratorRun run) => run.Result.TrackedSteps[TrackingNames.Projection]
        .SelectMany(step => step.Outputs)
        .Single(output => ((ProjectionModel)output.Value).Type.Name == "Line")
        .Reason;

    private static string Texts(GeneratorRun run) => string.Concat(run.Result.GeneratedSources
        .Where(source => source.HintName == "Shop.Line.Projection.g.cs")
        .Select(source => source.SourceText.ToString()));
}
