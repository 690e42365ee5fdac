using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Tests;

/// <summary><c>[Table]</c> where JsonOrm and the in-box annotations are imported: the commonest imports of all.</summary>
public sealed class TableAttributeTests
{
    private const string Imports = "using System.ComponentModel.DataAnnotations.Schema;\n";

    [Fact]
    public void Both_imports_may_stand_together()
    {
        GeneratorRun run = GeneratorRun.Start(Imports + """
            [Table] public partial class Order { public int Id { get; set; } [Column("n")] public int Number { get; set; } [NotMapped] public int Other { get; set; } public int CustomerId { get; set; } [ForeignKey("CustomerId")] public Customer? Customer { get; set; } }
            [Table("people")] public partial class Customer { public int Id { get; set; } }
            public static class Use { public static object Ask() => Select.From(Order.Columns).Where(o => o.Number == 1); }
            """).AssertCompilesWithoutWarnings();
        Assert.Contains("name: \"people\"", run.Source("Customer.Schema.g.cs"), StringComparison.Ordinal);
        Assert.Contains("\"people\"", run.Source("Order.Schema.g.cs"), StringComparison.Ordinal);
        Assert.Contains("global using TableAttribute", run.Source("JsonOrm.TableAttribute.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_the_in_box_import_alone_keeps_its_meaning()
    {
        var input = TestCompilation.Of(
            Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest,
            ("Ours.cs", Imports + "[Table] public partial class Order { public int Id { get; set; } }"),
            ("Theirs.cs", "namespace Legacy { " + Imports + " [Table(\"old\", Schema = \"dbo\")] public class Old { public int Id { get; set; } } }"));
        GeneratorRun run = GeneratorRun.Start(input);
        Assert.DoesNotContain(run.Result.GeneratedSources, source => source.HintName == "JsonOrm.TableAttribute.g.cs");
        // The compiler's own error is the only one; JORM062 tells what to write.
        Assert.Equal(["CS0104"], Errors(run));
    }

    [Theory]
    [InlineData("using TableAttribute = JsonOrm.TableAttribute;")]
    [InlineData("using TableAttribute = System.ComponentModel.DataAnnotations.Schema.TableAttribute;")]
    [InlineData("global using TableAttribute = JsonOrm.TableAttribute;")]
    public void Whoever_has_decided_is_left_alone(string alias)
    {
        GeneratorRun run = GeneratorRun.Start(alias + "\n" + Imports + "[Table(\"t\")] public partial class Order { public int Id { get; set; } }").AssertCompilesWithoutWarnings();
        Assert.Equal(4, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void No_alias_is_made_where_none_is_needed()
    {
        GeneratorRun run = GeneratorRun.Start("[Table] public partial class Order { public int Id { get; set; } }");
        Assert.Equal(4, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void A_name_that_the_compiler_must_read_is_not_guessed()
    {
        GeneratorRun run = GeneratorRun.Start(Imports + "[Table(Names.Order)] public partial class Order { public int Id { get; set; } } public static class Names { public const string Order = \"orders\"; }");
        Assert.Equal(["CS0104"], Errors(run));
        Assert.DoesNotContain(run.Result.GeneratedSources, source => source.HintName == "JsonOrm.TableAttribute.g.cs");
    }

    [Fact]
    public void The_alias_follows_edits()
    {
        var input = TestCompilation.Of("[Table] public partial class Order { public int Id { get; set; } }");
        GeneratorRun run = GeneratorRun.Start(input);
        run = run.Again(input = input.Edit("Models.cs", code => Imports + code)).AssertCompilesWithoutWarnings();
        Assert.Equal(5, run.Result.GeneratedSources.Length);
        run = run.Again(input.Edit("Models.cs", code => code[Imports.Length..])).AssertCompilesWithoutWarnings();
        Assert.Equal(4, run.Result.GeneratedSources.Length);
    }

    private static IEnumerable<string> Errors(GeneratorRun run) =>
        run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);
}
