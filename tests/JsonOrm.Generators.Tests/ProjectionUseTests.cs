using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests;

/// <summary>What the compiler says where a projection is made of expressions: nullability above all.</summary>
public sealed class ProjectionUseTests
{
    private const string Models = """
        public enum Size { Small, Large }

        [Table]
        public partial class Track
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public string? Note { get; set; }
            public int Length { get; set; }
            public int? Rating { get; set; }
            public Size Size { get; set; }
            public Size? Other { get; set; }
            public byte[] Data { get; set; } = [];
            public byte[]? Rest { get; set; }
            public List<string> Tags { get; set; } = [];
            public List<string>? Marks { get; set; }
        }

        [Projection] public partial record Never(string Title, int Length, Size Size, byte[] Data, List<string> Tags);
        [Projection] public partial record Maybe(string? Title, int? Length, Size? Size, byte[]? Data, List<string>? Tags);
        [Projection] public partial record struct Numbers(int? Length, Size? Size);
        [Projection] public partial record Pair(Numbers Numbers, int Id);

        """;

    public static TheoryData<string, string[]> Uses() => new()
    {
        { "Never.From(t.Title, t.Length, t.Size, t.Data, t.Tags)", [] },
        { "Maybe.From(t.Title, t.Length, t.Size, t.Data, t.Tags)", [] },
        { "Maybe.From(t.Note, t.Rating, t.Other, t.Rest, t.Marks)", [] },
        { "Maybe.From(t.Note, t.Length, t.Other, t.Data, t.Marks)", [] },
        { "Numbers.From(t.Length, t.Size)", [] },
        { "Numbers.From(t.Rating, t.Size)", [] },
        { "Numbers.From(Size: t.Other, Length: t.Rating)", [] },
        { "Numbers.From(t.Length.Max(), t.Other)", [] },
        { "Pair.From(Numbers.From(t.Length, t.Size), t.Id)", [] },
        { "Never.From(t.Note, t.Length, t.Size, t.Data, t.Tags)", ["CS1503 t.Note"] },
        { "Never.From(t.Title, t.Rating, t.Size, t.Data, t.Tags)", ["CS1503 t.Rating"] },
        { "Never.From(t.Title, t.Length, t.Other, t.Data, t.Tags)", ["CS1503 t.Other"] },
        { "Never.From(t.Title, t.Length, t.Size, t.Rest, t.Tags)", ["CS1503 t.Rest"] },
        { "Never.From(t.Title, t.Length, t.Size, t.Data, t.Marks)", ["CS8620 t.Marks"] },
        { "Never.From(t.Title, t.Length.Max(), t.Size, t.Data, t.Tags)", ["CS1503 t.Length.Max()"] },
        { "Never.From(t.Length, t.Title, t.Size, t.Data, t.Tags)", ["CS1503 t.Length", "CS1503 t.Title"] },
        { "Maybe.From(t.Note, t.Title, t.Other, t.Rest, t.Marks)", ["CS1503 t.Title"] },
        { "Pair.From(t.Length, t.Id)", ["CS1503 t.Length"] },
        { "Never.From(t.Title, t.Length, t.Size, t.Data)", ["CS7036 From"] },
        { "Never.From(t.Title, length: t.Length, t.Size, t.Data, t.Tags)", ["CS1739 length"] },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void The_compiler_says(string use, string[] expected)
    {
        string code = Models + "public static class Use { public static object Of(Track.ColumnSet<Track> t) => " + use + "; }";
        CSharpCompilation input = TestCompilation.Of(code);
        Compilation output = GeneratorRun.Start(input).Output;
        string[] said = [.. output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")
            .Select(diagnostic => diagnostic.Id + " " + diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan))];
        Assert.Equal(expected, said);
    }

    [Theory]
    [InlineData("Select.From(Track.Columns).Select(t => (t.Id, Numbers.From(t.Rating, t.Other))).AsRows(Numbers.Columns)")]
    [InlineData("Select.From(Track.Columns).Select(t => t.Id).AsRows(Numbers.Columns)")]
    [InlineData("Select.From(Track.Columns).OrderBy(t => Numbers.From(t.Rating, t.Other))")]
    [InlineData("Select.From(Track.Columns).GroupBy(t => Numbers.From(t.Rating, t.Other))")]
    public void Does_not_compile(string use)
    {
        Compilation output = GeneratorRun.Start(Models + "public static class Use { public static readonly object Query = " + use + "; }").Output;
        Assert.Contains(output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
