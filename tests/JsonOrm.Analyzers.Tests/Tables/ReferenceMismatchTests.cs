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
}
