using System.Globalization;
using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace JsonOrm.Generators.Tests.Hosts;

/// <summary>Where classes may stand, and where the compiler may run.</summary>
public sealed class OddHostTests
{
    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_compiler_changes_no_generated_file(string culture)
    {
        foreach (string name in CorpusModels.All())
        {
            string invariant = In("", () => Text(name));
            Assert.Equal(invariant, In(culture, () => Text(name)));
        }

        static string Text(string name) => string.Join('\n', GeneratorRun.Start(TestCompilation.Of(CorpusModels.Code(name))).Result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public void Classes_stand_in_namespaces_of_every_form(LanguageVersion version)
    {
        const string Member = "{ [Key] public int Id { get; set; } public int? OtherId { get; set; } public Shop.Models.Deep.Other? Other { get; set; } }";
        CSharpCompilation input = TestCompilation.Of(
            version,
            ("Scoped.cs", "namespace Shop.Scoped; [Table(\"one\")] public partial class Item " + Member),
            ("Nested.cs", "namespace Shop { namespace Nested { [Table(\"two\")] public partial class Item " + Member + " } namespace Models.Deep { [Table] public partial class Other { public int Id { get; set; } } } }"),
            ("Global.cs", "[Table(\"three\")] public partial class Item " + Member),
            ("Inside.cs", "namespace Shop; public partial class Outer { public static partial class Inner { [Table(\"four\")] public partial record Item " + Member + " } }"));
        GeneratorRun run = GeneratorRun.Start(input).AssertCompilesWithoutWarnings();
        Assert.Equal(5 * 4, run.Result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public void Columns_come_from_a_generic_base_class(LanguageVersion version)
    {
        CSharpCompilation input = TestCompilation.Of(
            """
            public abstract class Entity<TKey> where TKey : struct
            {
                [Key] public TKey Id { get; set; }
                public TKey? ParentId { get; set; }
                public List<TKey> Others { get; set; } = [];
            }

            public abstract class Named<TKey, TName> : Entity<TKey> where TKey : struct
            {
                public required TName Name { get; set; }
            }

            [Table] public partial class Order : Named<Guid, string> { public decimal Price { get; set; } }
            [Table] public partial class Line : Entity<long> { [References<Order>] public Guid OrderId { get; set; } public Order? Order { get; set; } }
            """,
            version);
        GeneratorRun run = GeneratorRun.Start(input).AssertCompilesWithoutWarnings();
        string order = run.Source("Order.Schema.g.cs");
        Assert.Contains("new(\"Id\", \"Id\", global::JsonOrm.ColumnType.Guid)", order, StringComparison.Ordinal);
        Assert.Contains("new(\"ParentId\", \"ParentId\", global::JsonOrm.ColumnType.Guid, isNullable: true)", order, StringComparison.Ordinal);
        Assert.Contains("new(\"Name\", \"Name\", global::JsonOrm.ColumnType.String)", order, StringComparison.Ordinal);
        Assert.Contains("\"order\", global::JsonOrm.ReferentialAction.Restrict, global::JsonOrm.ReferencedTable.Of<global::Order>", run.Source("Line.Schema.g.cs"), StringComparison.Ordinal);
    }

    /// <summary>Assemblies cannot refer to each other, so that only one of two can name a table of the other; its table has no collection of the first's rows.</summary>
    [Fact]
    public void A_table_refers_to_one_of_another_assembly()
    {
        MetadataReference places = Image("Places", "namespace Places; [Table] public partial class City { public int Id { get; set; } public required string Name { get; set; } }", withGenerator: true);
        CSharpCompilation input = TestCompilation.Of(
            """
            using Places;

            [Table]
            public partial class Person
            {
                [Key] public int Id { get; set; }
                [References<City>(OnDelete = ReferentialAction.Cascade)] public int CityId { get; set; }
                public City? City { get; set; }
            }

            public static class Questions
            {
                public static object Ask() => Select.From(Person.Columns).Where(p => p.City.Name == "Oslo").Select(p => (p.Id, p.City.Name));
            }
            """).AddReferences(places);
        GeneratorRun run = GeneratorRun.Start(input).AssertCompilesWithoutWarnings();
        Assert.Contains("\"city\", global::JsonOrm.ReferentialAction.Cascade, global::JsonOrm.ReferencedTable.Of<global::Places.City>", run.Source("Person.Schema.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_was_built_without_the_generator_is_referred_to_by_name()
    {
        MetadataReference places = Image("Places", "namespace Places; [Table] public partial class City { public int Id { get; set; } public required string Name { get; set; } }", withGenerator: false);
        CSharpCompilation input = TestCompilation.Of("[Table] public partial class Person { [Key] public int Id { get; set; } [References<Places.City>] public int CityId { get; set; } }").AddReferences(places);
        Assert.Contains("\"city\", global::JsonOrm.ReferentialAction.Restrict)", GeneratorRun.Start(input).AssertCompilesWithoutWarnings().Source("Person.Schema.g.cs"), StringComparison.Ordinal);
    }

    /// <summary>The analyzer reports the table that is not partial; what refers to it compiles.</summary>
    [Fact]
    public void A_table_that_cannot_be_generated_is_referred_to_by_name()
    {
        CSharpCompilation input = TestCompilation.Of(
            "[Table] public class City { public int Id { get; set; } } [Table] public partial class Person { [Key] public int Id { get; set; } [References<City>] public int CityId { get; set; } }");
        Assert.Contains("\"city\", global::JsonOrm.ReferentialAction.Restrict)", GeneratorRun.Start(input).AssertCompilesWithoutWarnings().Source("Person.Schema.g.cs"), StringComparison.Ordinal);
    }

    private static PortableExecutableReference Image(string name, string code, bool withGenerator)
    {
        CSharpCompilation input = TestCompilation.Of(code).WithAssemblyName(name);
        Compilation output = withGenerator ? GeneratorRun.Start(input).Output : input;
        using var image = new MemoryStream();
        EmitResult emitted = output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static T In<T>(string culture, Func<T> run)
    {
        (CultureInfo before, CultureInfo beforeUI) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            return run();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUI);
        }
    }
}
