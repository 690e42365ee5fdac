using JsonOrm.Generators.Tests.Harness;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>Models whose generated code is hard to compile: what the compiler warns of, names that collide, names that end a line.</summary>
public sealed class EmissionTests
{
    private const string Cautioned = """
        [Obsolete("gone", true)] public enum Gone { A }
        [System.Diagnostics.CodeAnalysis.Experimental("EXP001")] public enum Trial { A }
        [Owned] public class Part
        {
            [Obsolete("part", true)] public string? Old { get; set; }
            [System.Diagnostics.CodeAnalysis.Experimental("EXP002")] public string? New { get; set; }
        }
        [Table] public partial class Other { public int Id { get; set; } [Obsolete("rows", true)] public List<T> Ts { get; set; } = []; }
        [Table] public partial class T
        {
            public int Id { get; set; }
            [Obsolete("column", true)] public string Column { get; set; } = "";
            [Obsolete("gone", true), Index] public Gone Gone { get; set; }
            [Obsolete("id", DiagnosticId = "OBS1")] public int WithId { get; set; }
            [Obsolete] public int Plain { get; set; }
            public int Accessor { get; [Obsolete("set", true)] set; }
            [System.Diagnostics.CodeAnalysis.Experimental("EXP001")] public Trial? Trial { get; set; }
            [System.Diagnostics.CodeAnalysis.Experimental("EXP003")] public List<string> Tags { get; set; } = [];
            public Part? Part { get; set; }
            public int OtherId { get; set; }
            [Obsolete("relation", true)] public Other? Other { get; set; }
        }
        [Projection] public partial class Line { public int A { get; set; } [System.Diagnostics.CodeAnalysis.Experimental("EXP004")] public int B { get; set; } }
        """;

    [Fact]
    public void Members_of_which_the_compiler_warns_are_stored_without_a_word_in_generated_code()
    {
        GeneratorRun run = GeneratorRun.Start(Cautioned).AssertCompilesWithoutWarnings();
        Assert.Contains("SetString(1, row.Column)", run.Source("T.RowCodec.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Column == \"a\"", "CS0619")]
    [InlineData("Plain == 1", "CS0612")]
    [InlineData("Tags == null", "EXP003")]
    public void A_query_of_such_a_column_is_told_as_its_property_is(string condition, string id)
    {
        GeneratorRun run = GeneratorRun.Start(Cautioned + "public static class Questions { public static object Ask() => Select.From(T.Columns).Where(t => t." + condition + "); }");
        Assert.Contains(id, run.Output.GetDiagnostics().Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("[Table] public partial class Outer_Item { public int Id { get; set; } } public partial class Outer { [Table] public partial class Item { public int Id { get; set; } } }")]
    [InlineData("public partial class Outer { [Table] public partial class Item { public int Id { get; set; } } } public partial class OUTER { [Table] public partial class Item { public int Id { get; set; } } }")]
    [InlineData("namespace Shop { [Table] public partial class Item { public int Id { get; set; } } } namespace SHOP { [Table] public partial class Item { public int Id { get; set; } } }")]
    [InlineData("public enum Outer_Item { A } public static class Outer { public enum Item { A } } public enum Item { A } [Table] public partial class T { public int Id { get; set; } public Outer_Item X { get; set; } public Outer.Item Y { get; set; } public Item Z { get; set; } }")]
    [InlineData("[Owned] public class Outer_Item { public string? A { get; private set; } } public static class Outer { [Owned] public class Item { public string? A { get; private set; } } } [Table] public partial class T { public int Id { get; set; } public Outer_Item? X { get; set; } public Outer.Item? Y { get; set; } public List<Outer.Item>? Outer1_A { get; private set; } }")]
    [InlineData("public static class Outer { [Projection] public partial record Item(int A); } [Table] public partial class Outer_Item { public int Id { get; set; } }", "CS0260")]
    public void Types_of_like_names_stand_side_by_side(string code, string? allowed = null)
    {
        GeneratorRun run = GeneratorRun.Start(code);
        if (allowed is null)
        {
            run.AssertCompilesWithoutWarnings();
        }

        Assert.NotEmpty(run.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("\\u2028")]
    [InlineData("\\u2029")]
    [InlineData("\\u0085")]
    [InlineData("\\u0001\\n\\r\\t\\\"")]
    [InlineData("\\uFFFE\\uFFFF")]
    [InlineData("\\uD83D\\uDE00 </summary> */ // {0} ]]>")]
    [InlineData("\\u202E\\u200B")]
    public void Any_text_may_be_a_name_or_a_message(string text)
    {
        GeneratorRun run = GeneratorRun.Start($$"""
            using System.ComponentModel.DataAnnotations.Schema;
            [JsonOrm.Table("t{{text}}"), Index(nameof(A), Name = "i{{text}}")]
            public partial class T
            {
                public int Id { get; set; }
                [Column("c{{text}}"), Required(ErrorMessage = "m{{text}}"), Display(Name = "d{{text}}"), AllowedValues("v{{text}}"), RegularExpression("r{{text}}")] public string A { get; set; } = "";
            }
            """).AssertCompilesWithoutWarnings();
        Assert.Equal(4, run.Result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData("[Table(\"t\\uD83D\")] public partial class T { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } [System.ComponentModel.DataAnnotations.Schema.Column(\"\\uDE00c\")] public int A { get; set; } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } [Index(Name = \"\\uD83D\\uD83D\")] public int A { get; set; } }")]
    [InlineData("[Owned] public class O { [System.ComponentModel.DataAnnotations.Schema.Column(\"\\uD83D\")] public int A { get; set; } } [Table] public partial class T { public int Id { get; set; } public O? O { get; set; } }")]
    public void A_name_with_half_a_character_breaks_a_rule(string code)
    {
        GeneratorRun run = GeneratorRun.Start(code).AssertCompilesWithoutWarnings();
        Assert.Contains(Declarations.Of(run.Output).Single().Violations, violation => violation.Rule == TableRule.MalformedName);
    }

    [Theory]
    [InlineData("[Table] public partial class T { public int Id { get; set; } public string? {get;set;} }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } public {get;set;} }")]
    [InlineData("[Owned] public class O { public string? {get;set;} } [Table] public partial class T { public int Id { get; set; } public O? O { get; set; } }")]
    public void A_property_whose_name_is_being_typed_takes_nothing_from_its_table_and_no_other(string code)
    {
        GeneratorRun run = GeneratorRun.Start(code + " [Table] public partial class U { public int Id { get; set; } } public static class Use { public static object Of(U row) => Select.From(U.Columns).Where(u => u.Id == row.Id); }");
        Assert.Equal(8, run.Result.GeneratedSources.Length);
        AssertOnlyTheUsersErrors(run);
    }

    [Theory]
    [InlineData("[Table] public partial class { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } public int A { get; set; } public int A { get; set; } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } public required int A { get; set; } public void A() { } }")]
    [InlineData("internal enum E { A } [Table] public partial class T { public int Id { get; set; } public E A { get; set; } }")]
    [InlineData("public partial class Box<V> where V : Nothing { [Table] public partial class T { public int Id { get; set; } } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } [System.Text.Json.Serialization.JsonIgnore] public required int A { get; } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } public required int A => 1; }")]
    [InlineData("[Obsolete(\"x\", true)] public enum E { A } [Table] public partial class T { public int Id { get; set; } [Index] public E A { get; set; } public List<E>? B { get; set; } }")]
    [InlineData("[Obsolete(\"x\", true)] public enum E { A } [Table] public partial class T { public E Id { get; set; } }")]
    [InlineData("[Table] public partial class T { public int Id { get; set; } [EnumDataType(typeof())] public string? A { get; set; } }")]
    [InlineData("[Projection] public partial record P(int A, int );")]
    [InlineData("[Projection] public partial record P(int A, int A);")]
    [InlineData("[Projection] public partial record (int A);")]
    public void What_the_compiler_refuses_is_refused_in_no_generated_file(string code)
    {
        GeneratorRun run = GeneratorRun.Start(code);
        Assert.NotEmpty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        AssertOnlyTheUsersErrors(run);
    }

    private static void AssertOnlyTheUsersErrors(GeneratorRun run) => Assert.Empty(run.Output.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true));
}
