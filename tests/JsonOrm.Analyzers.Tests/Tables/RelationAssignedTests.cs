using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class RelationAssignedTests
{
    private const string Models = """
        [Table] public partial class Artist { public int Id { get; set; } public List<Album> Albums { get; set; } = []; [NotMapped] public List<Album> Loose { get; set; } = []; public List<string> Tags { get; set; } = []; public void Fill() { Albums = [new Album()]; Albums.Add(new Album()); } }
        [Table] public partial class Album { public int Id { get; set; } public int ArtistId { get; set; } public Artist? Artist { get; set; } }

        """;

    [Theory]
    [InlineData("_ = new Artist { {|JORM065:Albums|} = [new Album()] };")]
    [InlineData("_ = new Artist { {|JORM065:Albums|} = new List<Album> { new() } };")]
    [InlineData("_ = new Artist { {|JORM065:Albums|} = { new Album() } };")]
    [InlineData("_ = new Album { {|JORM065:Artist|} = new Artist() };")]
    [InlineData("{|JORM065:album.Artist|} = artist;")]
    [InlineData("{|JORM065:artist.Albums|} = [album];")]
    [InlineData("{|JORM065:artist.Albums|}.Add(album);")]
    [InlineData("{|JORM065:artist.Albums|}.AddRange([album]);")]
    [InlineData("_ = new Artist { Albums = [] };")]
    [InlineData("_ = new Artist { Albums = new() };")]
    [InlineData("_ = new Artist { Albums = new List<Album>() };")]
    [InlineData("album.Artist = null;")]
    [InlineData("artist.Albums = null!;")]
    [InlineData("artist.Albums.Clear();")]
    [InlineData("artist.Loose.Add(album); artist.Loose = [album]; artist.Tags.Add(\"a\");")]
    [InlineData("album.ArtistId = artist.Id;")]
    public Task Code(string code) => AnalyzerVerifier.Verify<RelationAssignedAnalyzer>(
        Models + "public static class Use { public static void It(Artist artist, Album album) { " + code + " } }");

    [Fact]
    public async Task The_message_says_what_to_do()
    {
        var found = await AnalyzerVerifier.Verify<RelationAssignedAnalyzer>(
            Models + "public static class Use { public static void It(Artist artist, Album album) { {|JORM065:album.Artist|} = artist; {|JORM065:artist.Albums|}.Add(album); } }");
        Assert.Equal(
            [
                "'Artist' is a relation: rows assigned to it are not stored with the row. Set the foreign key 'ArtistId' after the row that it names was inserted.",
                "'Albums' is a relation: rows assigned to it are not stored with the row. Insert the rows of 'Album' themselves, with their foreign key set, after the row they refer to.",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Theory]
    [InlineData("[References<Artist>] public int ArtistId { get; set; } public Artist? Maker { get; set; }", "Maker = new Artist()", "Set the foreign key 'ArtistId' after the row that it names was inserted.")]
    [InlineData("public int By { get; set; } [ForeignKey(nameof(By))] public Artist? Maker { get; set; }", "Maker = new Artist()", "Set the foreign key 'By' after the row that it names was inserted.")]
    [InlineData("public int A { get; set; } public int B { get; set; } [ForeignKey(\"A, B\")] public Pair? Pair { get; set; }", "Pair = new Pair()", "Set the foreign key 'A' and 'B' after the row that it names was inserted.")]
    [InlineData("[Through<Link>] public List<Artist> Artists { get; set; } = [];", "Artists = [new Artist()]", "Insert the rows of 'Artist' themselves, and a row of 'Link' for each pair.")]
    public async Task The_message_names_the_columns_that_the_relation_follows(string members, string assignment, string advice)
    {
        var compilation = GeneratedCompilation.Of(
            "[Table] public partial class Artist { public int Id { get; set; } } [Table, PrimaryKey(\"A\", \"B\")] public partial class Pair { public int A { get; set; } public int B { get; set; } } "
            + "[Table] public partial class Link { public int Id { get; set; } [References<Artist>] public int ArtistId { get; set; } [References<Work>] public int WorkId { get; set; } } "
            + "[Table] public partial class Work { public int Id { get; set; } " + members + " } "
            + "public static class Use { public static object It() => new Work { " + assignment + " }; }");
        compilation.AssertCompiles();
        var found = await AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances);
        Assert.EndsWith(advice, found.Single().GetMessage(), StringComparison.Ordinal);
    }
}
