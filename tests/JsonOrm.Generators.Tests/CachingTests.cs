using JsonOrm.Generators.Model;
using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests;

/// <summary>What runs again after an edit and, as important, what does not.</summary>
public sealed class CachingTests
{
    private const string Order = """
        namespace Shop;

        [Table]
        public partial class Order
        {
            public int Id { get; set; }
            public State State { get; set; }
            public Address? To { get; set; }
            public int Twice() => Id * 2;
        }
        """;

    private const string Customer = """
        namespace Shop;

        [Table] public partial class Customer { public int Id { get; set; } }
        """;

    private const string Types = """
        namespace Shop;

        public enum State { New, Paid }
        [Owned] public class Address { public string Street { get; set; } = ""; }
        public class Elsewhere { public int Count => 1; }
        """;

    private static CSharpCompilation Music { get; } = TestCompilation.Of(
        ("Artist.cs", """
            [Table] public partial class Artist
            {
                public int Id { get; set; }
                [Unique] public string Name { get; set; } = "";
                public int Rating { get; set; }
                public List<Album> Albums { get; set; } = [];
                public static int Number() => 1;
            }
            """),
        ("Album.cs", "[Table] public partial class Album { public int Id { get; set; } public int ArtistId { get; set; } public Artist? Artist { get; set; } }"),
        ("Song.cs", "[Table] public partial class Song { public int Id { get; set; } }"));

    private static CSharpCompilation Shop => TestCompilation.Of(("Order.cs", Order), ("Customer.cs", Customer), ("Types.cs", Types));

    [Fact]
    public void A_first_run_makes_everything_new()
    {
        GeneratorRun run = GeneratorRun.Start(Shop).AssertCompilesWithoutWarnings();
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New], run.Reasons(TrackingNames.Table));
        Assert.All(run.OutputReasons(), reason => Assert.Equal(IncrementalStepRunReason.New, reason));
        Assert.Equal(8, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void The_same_compilation_again_is_cached()
    {
        CSharpCompilation shop = Shop;
        AssertNothingRan(GeneratorRun.Start(shop).Again(shop), shop);
    }

    [Theory]
    [InlineData("Types.cs", "Count => 1", "Count => 2")]
    [InlineData("Types.cs", "class Elsewhere", "class Other")]
    [InlineData("Order.cs", "namespace Shop;", "// A comment.\nnamespace Shop;\n")]
    [InlineData("Order.cs", "Id * 2", "Id + Id")]
    [InlineData("Customer.cs", "public int Id", "public    int Id")]
    public void An_edit_that_means_nothing_to_a_table_runs_no_output(string file, string old, string edited)
    {
        CSharpCompilation shop = Shop;
        AssertNothingRan(GeneratorRun.Start(shop).Again(shop.Edit(file, text => text.Replace(old, edited, StringComparison.Ordinal))), shop);
    }

    [Theory]
    [InlineData("Order.cs", "public int Id", "public string? Note { get; set; } public int Id")]
    [InlineData("Order.cs", "public State State", "[Index] public State State")]
    [InlineData("Order.cs", "public State State", "public State? State")]
    [InlineData("Types.cs", "New, Paid", "New, Paid, Sent")]
    [InlineData("Types.cs", "New, Paid", "New, Paid = 5")]
    [InlineData("Types.cs", "string Street", "string? Street")]
    [InlineData("Types.cs", "public string Street", "[StringLength(9)] public string Street")]
    public void An_edit_of_a_table_or_of_a_type_it_leads_to_runs_its_outputs_alone(string file, string old, string edited)
    {
        CSharpCompilation shop = Shop;
        GeneratorRun first = GeneratorRun.Start(shop);
        GeneratorRun second = first.Again(shop.Edit(file, text => text.Replace(old, edited, StringComparison.Ordinal)));

        Assert.Equal(IncrementalStepRunReason.Modified, ReasonOf(second, "Order"));
        Assert.Contains(ReasonOf(second, "Customer"), new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged });
        Assert.Equal(
            ["Cached", "Modified"],
            second.OutputReasons().Select(reason => reason.ToString()).Distinct().Order(StringComparer.Ordinal));
        Assert.NotEqual(Texts(first, "Order"), Texts(second, "Order"));
        Assert.Equal(Texts(first, "Customer"), Texts(second, "Customer"));
    }

    [Fact]
    public void A_key_type_changed_in_another_table_reaches_those_that_refer_to_it()
    {
        CSharpCompilation music = TestCompilation.Of(
            ("Artist.cs", "[Table(\"artists\")] public partial class Artist { public int Id { get; set; } }"),
            ("Album.cs", "[Table] public partial class Album { public int Id { get; set; } [References<Artist>] public int ArtistId { get; set; } }"));
        GeneratorRun first = GeneratorRun.Start(music);
        GeneratorRun renamed = first.Again(music.Edit("Artist.cs", text => text.Replace("artists", "bands", StringComparison.Ordinal)));
        Assert.Contains("\"bands\"", renamed.Source("Album.Schema.g.cs"), StringComparison.Ordinal);

        // With keys of different types the reference breaks a rule, and the table is only declared.
        GeneratorRun broken = first.Again(music.Edit("Artist.cs", text => text.Replace("int Id", "Guid Id", StringComparison.Ordinal)));
        Assert.DoesNotContain(broken.Result.GeneratedSources, source => source.HintName == "Album.RowCodec.g.cs");
    }

    [Theory]
    [InlineData("Song.cs", "int Id { get; set; }", "int Id { get; set; } public int Length { get; set; }")]
    [InlineData("Artist.cs", "string Name", "string? Name")]
    [InlineData("Artist.cs", "string Name { get; set; } = \"\";", "string Name { get; set; } = \"\"; public int Born { get; set; }")]
    [InlineData("Artist.cs", "int Number() => 1", "int Number() => 2")]
    public void An_edit_that_means_nothing_to_a_relation_leaves_the_related_table_alone(string file, string old, string edited)
    {
        GeneratorRun first = GeneratorRun.Start(Music).AssertCompilesWithoutWarnings();
        GeneratorRun second = first.Again(Music.Edit(file, text => text.Replace(old, edited, StringComparison.Ordinal)));
        Assert.Contains(ReasonOf(second, "Album"), new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged });
        Assert.Equal(Texts(first, "Album"), Texts(second, "Album"));
    }

    [Theory]
    [InlineData("int ArtistId", "int? ArtistId")]
    [InlineData("public int ArtistId", "public DateOnly Released { get; set; } public int ArtistId")]
    [InlineData("Artist? Artist { get; set; }", "Artist? Artist { get; init; }")]
    [InlineData("public Artist? Artist { get; set; }", "")]
    public void An_edit_of_the_other_end_of_a_relation_runs_both(string old, string edited)
    {
        GeneratorRun first = GeneratorRun.Start(Music);
        GeneratorRun second = first.Again(Music.Edit("Album.cs", text => text.Replace(old, edited, StringComparison.Ordinal)));
        Assert.Equal(IncrementalStepRunReason.Modified, ReasonOf(second, "Album"));
        Assert.NotEqual(Texts(first, "Album"), Texts(second, "Album"));
        bool isSeen = old != "int ArtistId";
        Assert.Equal(isSeen, ReasonOf(second, "Artist") == IncrementalStepRunReason.Modified);
        Assert.Equal(isSeen, Texts(first, "Artist") != Texts(second, "Artist"));
        Assert.NotEqual(IncrementalStepRunReason.Modified, ReasonOf(second, "Song"));
        Assert.Equal(Texts(first, "Song"), Texts(second, "Song"));
    }

    [Theory]
    [InlineData("public int Rating", "[Index] public int Rating", "ByRating(int rating)")]
    [InlineData("int Number()", "int Number() => 1; public static int ByName(string name)", null)]
    [InlineData("[Unique] ", "[Index] ", "NullableColumnSet<global::Artist>> ByName(string name)")]
    public void An_index_or_a_member_of_a_finders_name_changes_the_finders_of_its_table_alone(string old, string edited, string? finder)
    {
        GeneratorRun first = GeneratorRun.Start(Music);
        Assert.Contains("UniqueKey<global::Artist> ByName(string name)", first.Source("Artist.Schema.g.cs"), StringComparison.Ordinal);
        GeneratorRun second = first.Again(Music.Edit("Artist.cs", text => text.Replace(old, edited, StringComparison.Ordinal))).AssertCompilesWithoutWarnings();
        Assert.Equal(IncrementalStepRunReason.Modified, ReasonOf(second, "Artist"));
        Assert.Contains(finder ?? "Key(int id)", second.Source("Artist.Schema.g.cs"), StringComparison.Ordinal);
        Assert.Equal(finder is not null, second.Source("Artist.Schema.g.cs").Contains(" By", StringComparison.Ordinal));
        Assert.NotEqual(IncrementalStepRunReason.Modified, ReasonOf(second, "Album"));
    }

    [Fact]
    public void Removing_the_attribute_removes_the_outputs()
    {
        CSharpCompilation shop = Shop;
        GeneratorRun first = GeneratorRun.Start(shop);
        CSharpCompilation edited = shop.Edit("Customer.cs", text => text.Replace("[Table] ", "", StringComparison.Ordinal));
        GeneratorRun second = first.Again(edited);
        Assert.Equal(4, second.Result.GeneratedSources.Length);
        Assert.Contains(IncrementalStepRunReason.Removed, second.OutputReasons());

        GeneratorRun third = second.Again(shop);
        Assert.Equal(8, third.Result.GeneratedSources.Length);
        Assert.Contains(IncrementalStepRunReason.New, third.OutputReasons());
    }

    [Fact]
    public void Renaming_and_moving_a_table_moves_its_files()
    {
        CSharpCompilation shop = Shop;
        GeneratorRun first = GeneratorRun.Start(shop);
        GeneratorRun second = first.Again(shop.Edit("Customer.cs", _ => "namespace Store.Sales; [Table] public partial class Client { public int Id { get; set; } }"));
        Assert.Contains(second.Result.GeneratedSources, source => source.HintName == "Store.Sales.Client.Schema.g.cs");
        Assert.DoesNotContain(second.Result.GeneratedSources, source => source.HintName.StartsWith("Shop.Customer", StringComparison.Ordinal));
        second.AssertCompilesWithoutWarnings();
    }

    private static void AssertNothingRan(GeneratorRun run, CSharpCompilation before)
    {
        Assert.All(run.Reasons(TrackingNames.Table), reason =>
            Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
        Assert.NotEmpty(run.OutputReasons());
        Assert.All(run.OutputReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(Texts(GeneratorRun.Start(before), ""), Texts(run, ""));
    }

    private static IncrementalStepRunReason ReasonOf(GeneratorRun run, string table) => run.Result.TrackedSteps[TrackingNames.Table]
        .SelectMany(step => step.Outputs)
        .Single(output => ((TableModel)output.Value).Type.Name == table)
        .Reason;

    private static string Texts(GeneratorRun run, string table) => string.Concat(run.Result.GeneratedSources
        .Where(source => source.HintName.Contains(table, StringComparison.Ordinal))
        .Select(source => source.SourceText.ToString()));
}
