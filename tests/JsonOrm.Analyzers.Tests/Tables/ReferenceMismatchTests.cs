using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ReferenceMismatchTests
{
    [Theory]
    [InlineData("[{|JORM016:References<Artist>|}] public string Artist { get; set; } = \"\";")]
    [InlineData("[{|JORM016:References<Entry>|}] public int EntryId { get; set; }")]
    [InlineData("[{|JORM016:References<string>|}] public int NameId { get; set; }")]
    [InlineData("[{|JORM016:References<Artist>(OnDelete = ReferentialAction.SetNull)|}] public int ArtistId { get; set; }")]
    [InlineData("[{|JORM016:ForeignKey(\"Nothing\")|}] public Artist? By { get; set; }")]
    [InlineData("[References<Artist>] public int ArtistId { get; set; }")]
    [InlineData("[References<Artist>(OnDelete = ReferentialAction.SetNull)] public int? ArtistId { get; set; }")]
    [InlineData("[ForeignKey(nameof(ArtistNumber))] public Artist? By { get; set; } public int ArtistNumber { get; set; }")]
    public Task Reference(string member) => AnalyzerVerifier.Verify<ReferenceMismatchAnalyzer>(
        """
        [Table] public partial class Artist { public int Id { get; set; } }
        [Table, PrimaryKey("A", "B")] public partial class Entry { public int A { get; set; } public int B { get; set; } }
        """
        + "[Table] public partial class Album { public int Id { get; set; } " + member + " }");

    [Theory]
    [InlineData("[References<Artist>] public string A { get; set; } = \"\";", "'A' cannot refer to 'Artist': its key is of another type; give the column the type 'int'")]
    [InlineData("[References<Entry>] public int A { get; set; }", "'A' cannot refer to 'Entry': its key has 2 columns, not 1 (int, int); refer to it by as many columns, each with the attribute")]
    [InlineData("[References<string>] public int A { get; set; }", "'A' cannot refer to 'String': it is not a table; mark it with [Table], or remove the attribute")]
    [InlineData("[References<Artist>(OnDelete = ReferentialAction.SetNull)] public int A { get; set; }", "'A' cannot refer to 'Artist': SetNull needs a nullable column; add '?' to the type, or choose another action")]
    public async Task Message_holds_the_next_step(string member, string message)
    {
        var compilation = GeneratedCompilation.Of("""
            [Table] public partial class Artist { public int Id { get; set; } }
            [Table, PrimaryKey("A", "B")] public partial class Entry { public int A { get; set; } public int B { get; set; } }
            """
            + "[Table] public partial class Album { public int Id { get; set; } " + member + " }");
        var found = await AnalyzerVerifier.Run(compilation.Output, [new ReferenceMismatchAnalyzer()]);
        Assert.Equal(message, found.Single().GetMessage());
    }
}
