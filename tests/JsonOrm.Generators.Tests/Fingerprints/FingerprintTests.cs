using JsonOrm.Generators.Fingerprints;
using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Fingerprints;

/// <summary>
/// A table is read again after each edit that can reach it, however long the way, and after no other. What the second run
/// gives is compared with a first run over the same text, parsed anew, for which nothing is remembered.
/// </summary>
public sealed class FingerprintTests
{
    private static readonly (string Path, string Code)[] s_files =
    [
        ("Order.cs", """
            using static Shop.Rules.Defaults;
            namespace Shop.Sales;

            [Table]
            public partial class Order : Entity
            {
                public State State { get; set; }
                public Address? To { get; set; }
                [StringLength(Limits.Name)] public string Name { get; set; } = "";
                [StringLength(Longest)] public string Note { get; set; } = "";
                public int CustomerId { get; set; }
                public int Twice() => Id * 2;
            }
            """),
        ("Order.More.cs", "namespace Shop.Sales; public partial class Order { public int Weight { get; set; } }"),
        ("Entity.cs", "namespace Shop; public abstract class Entity : Root { }"),
        ("Root.cs", "namespace Shop; public abstract class Root { public int Id { get; set; } public int Double() { return Id * 2; } }"),
        ("State.cs", "namespace Shop; public enum State { New = Numbers.First, Paid = 7 }"),
        ("Numbers.cs", "namespace Shop; public static class Numbers { public const int First = 3; }"),
        ("Address.cs", "namespace Shop; [Owned] public class Address { public string Street { get; set; } = \"\"; public Country Country { get; set; } }"),
        ("Country.cs", "namespace Shop; public enum Country { No, De }"),
        ("Limits.cs", "namespace Shop; public class Limits : Bounds { }"),
        ("Bounds.cs", "namespace Shop; public class Bounds { public const int Name = 40; }"),
        ("Defaults.cs", "namespace Shop.Rules; public static class Defaults { public const int Longest = 90; }"),
        ("Customer.cs", "namespace Shop.Sales; [Table] public partial class Customer { public int Id { get; set; } }"),
        ("Elsewhere.cs", "namespace Shop; public class Elsewhere { public int Count() { return 1; } }"),
        ("Song.cs", "namespace Music; [Table] public partial class Song { public int Id { get; set; } public string Title { get; set; } = \"\"; }"),
    ];

    [Theory]
    [InlineData("Order.More.cs", "int Weight", "int Weight { get; set; } public int Height")]
    [InlineData("Entity.cs", "{ }", "{ public DateOnly Day { get; set; } }")]
    [InlineData("Root.cs", "int Id { get; set; }", "int Id { get; set; } public DateOnly Day { get; set; }")]
    [InlineData("State.cs", "Paid = 7", "Paid = 8")]
    [InlineData("Numbers.cs", "3", "4")]
    [InlineData("Address.cs", "string Street", "string? Street")]
    [InlineData("Address.cs", "namespace Shop;", "#nullable disable\nnamespace Shop;")]
    [InlineData("Country.cs", "De", "De, Se")]
    [InlineData("Bounds.cs", "40", "41")]
    [InlineData("Limits.cs", "{ }", "{ public new const int Name = 12; }")]
    [InlineData("Defaults.cs", "90", "91")]
    [InlineData("Customer.cs", "int Id { get; set; }", "int Id { get; set; } public List<Order> Orders { get; set; } = [];")]
    [InlineData("Elsewhere.cs", "namespace Shop;", "namespace Shop.Sales; public enum State { Other }")]
    [InlineData("Elsewhere.cs", "namespace Shop;", "namespace Shop.Sales; public static class Limits { public const int Name = 5; }")]
    [InlineData("Elsewhere.cs", "namespace Shop;", "namespace Shop.Sales; public class ORDER { }")]
    public void An_edit_that_reaches_a_table_is_seen(string file, string old, string edited, string? alsoOld = null, string? alsoEdited = null)
    {
        CSharpCompilation shop = TestCompilation.Of(s_files);
        GeneratorRun first = GeneratorRun.Start(shop);
        CSharpCompilation next = shop.Edit(file, text => Replace(Replace(text, alsoOld, alsoEdited), old, edited));

        Assert.NotEqual(FingerprintOf(shop, "Order"), FingerprintOf(next, "Order"));
        Assert.Equal(FingerprintOf(shop, "Song"), FingerprintOf(next, "Song"));
        GeneratorRun second = first.Again(next);
        Assert.NotEqual(Texts(first), Texts(second));
        Assert.Equal(Texts(GeneratorRun.Start(Anew(next))), Texts(second));
    }

    [Theory]
    [InlineData("Elsewhere.cs", "return 1;", "return 2;")]
    [InlineData("Elsewhere.cs", "class Elsewhere", "class Other")]
    [InlineData("Elsewhere.cs", "public class", "public class Another { public string? Country { get; set; } } public class")]
    [InlineData("Root.cs", "return Id * 2;", "return Id + Id;")]
    [InlineData("Order.cs", "Id * 2", "Id + Id")]
    [InlineData("Order.cs", "public int Twice", "// A comment.\n    public int Twice")]
    [InlineData("Song.cs", "Title", "Name")]
    [InlineData("Song.cs", "[Table]", "")]
    public void An_edit_that_does_not_reach_a_table_leaves_its_fingerprint(string file, string old, string edited)
    {
        CSharpCompilation shop = TestCompilation.Of(s_files);
        GeneratorRun first = GeneratorRun.Start(shop);
        CSharpCompilation next = shop.Edit(file, text => Replace(text, old, edited));

        Assert.Equal(FingerprintOf(shop, "Order"), FingerprintOf(next, "Order"));
        Assert.Equal(Texts(GeneratorRun.Start(Anew(next))), Texts(first.Again(next)));
    }

    [Theory]
    [InlineData("global using State = System.DayOfWeek;")]
    [InlineData("global using static Shop.Numbers;")]
    public void A_global_using_counts_for_every_table(string directive)
    {
        CSharpCompilation shop = TestCompilation.Of(s_files);
        CSharpCompilation next = shop.Edit("Usings.cs", text => text + "\n" + directive);
        Assert.NotEqual(FingerprintOf(shop, "Order"), FingerprintOf(next, "Order"));
        Assert.NotEqual(FingerprintOf(shop, "Song"), FingerprintOf(next, "Song"));
    }

    [Fact]
    public void A_constant_reached_through_a_global_using_is_seen()
    {
        CSharpCompilation shop = TestCompilation.Of(
            ("Global.cs", "global using static Shop.Defaults;"),
            ("Defaults.cs", "namespace Shop; public static class Defaults { public const int Longest = 90; }"),
            ("Order.cs", "[Table] public partial class Order { public int Id { get; set; } [StringLength(Longest)] public string Note { get; set; } = \"\"; }"));
        GeneratorRun first = GeneratorRun.Start(shop);
        Assert.Contains("90", first.Source("Order.Validator.g.cs"), StringComparison.Ordinal);
        GeneratorRun second = first.Again(shop.Edit("Defaults.cs", text => Replace(text, "90", "91")));
        Assert.Contains("91", second.Source("Order.Validator.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_options_and_other_references_are_seen()
    {
        CSharpCompilation library = TestCompilation.Of("namespace Shop; public enum State { New }").WithAssemblyName("Library");
        CSharpCompilation changed = library.Edit("Models.cs", text => Replace(text, "New", "New, Paid"));
        CSharpCompilation shop = TestCompilation.Of("[Table] public partial class Order { public int Id { get; set; } public string Name { get; set; } = \"\"; public Shop.State State { get; set; } }");
        MetadataReference before = library.ToMetadataReference();
        GeneratorRun first = GeneratorRun.Start(shop.AddReferences(before));
        GeneratorRun second = first.Again(shop.AddReferences(changed.ToMetadataReference()));
        Assert.Contains("Paid", Texts(second), StringComparison.Ordinal);

        GeneratorRun without = first.Again(first.Output.RemoveSyntaxTrees(first.Output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
            .WithOptions(((CSharpCompilation)first.Output).Options.WithNullableContextOptions(NullableContextOptions.Disable)));
        Assert.NotEqual(Texts(first), Texts(without));
    }

    [Fact]
    public void The_order_of_the_parts_of_a_class_is_seen()
    {
        (string Path, string Code)[] parts =
        [
            ("A.cs", "[Table] public partial class Order { public int Id { get; set; } public int First { get; set; } }"),
            ("B.cs", "public partial class Order { public int Second { get; set; } }"),
        ];
        CSharpCompilation shop = TestCompilation.Of(parts);
        GeneratorRun first = GeneratorRun.Start(shop);
        SyntaxTree[] trees = [.. shop.SyntaxTrees];
        GeneratorRun second = first.Again(shop.RemoveAllSyntaxTrees().AddSyntaxTrees(trees[0], trees[2], trees[1]));
        Assert.NotEqual(Texts(first), Texts(second));
    }

    [Fact]
    public void Circles_and_long_chains_of_tables_have_fingerprints()
    {
        const int Length = 20_000;
        CSharpCompilation chain = TestCompilation.Of(string.Concat(Enumerable.Range(0, Length).Select(i => $"public class T{i} {{ public T{i + 1}? Next {{ get; set; }} }}\n")));
        CSharpCompilation next = chain.Edit("Models.cs", text => Replace(text, $"T{Length}? Next", $"T{Length}? Other"));
        Assert.NotEqual(FingerprintOf(chain, "T0"), FingerprintOf(next, "T0"));

        CSharpCompilation circle = TestCompilation.Of(("A.cs", "class A { B B; }"), ("B.cs", "class B { C C; }"), ("C.cs", "class C { A A; D D; }"), ("D.cs", "class D { }"));
        CSharpCompilation other = circle.Edit("C.cs", text => Replace(text, "A A;", "A A; int I;"));
        Assert.All(["A", "B", "C"], name => Assert.NotEqual(FingerprintOf(circle, name), FingerprintOf(other, name)));
        Assert.Equal(FingerprintOf(circle, "D"), FingerprintOf(other, "D"));
    }

    private static ulong FingerprintOf(CSharpCompilation compilation, string type) => CompilationFingerprint.Of(compilation, CancellationToken.None).Of(type);

    private static CSharpCompilation Anew(CSharpCompilation compilation) => TestCompilation.Of(
        [.. compilation.SyntaxTrees.Skip(1).Select(tree => (tree.FilePath, tree.ToString()))]);

    private static string Replace(string text, string? old, string? edited) => old is null ? text : text.Replace(old, edited, StringComparison.Ordinal);

    private static string Texts(GeneratorRun run) => string.Concat(run.Result.GeneratedSources
        .OrderBy(source => source.HintName, StringComparer.Ordinal)
        .Select(source => source.HintName + source.SourceText));
}
