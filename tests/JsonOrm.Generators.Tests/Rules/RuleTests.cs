using JsonOrm.Generators.Tests.Harness;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Rules;

/// <summary>A table that breaks a rule is declared at most, and none of its code works; each rule is broken here at least once.</summary>
public sealed class RuleTests
{
    private static readonly (string Expected, string Code)[] s_cases =
    [
        ("NotPartial(T)", "[Table] public class T { public int Id { get; set; } }"),
        ("ContainerNotPartial(T, Outer)", "public class Outer { [Table] public partial class T { public int Id { get; set; } } }"),
        ("UnsupportedTable(T, abstract)", "[Table] public abstract partial class T { public int Id { get; set; } }"),
        ("UnsupportedTable(T, static)", "[Table] public static partial class T { }"),
        ("UnsupportedTable(T, generic)", "[Table] public partial class T<X> { public int Id { get; set; } }"),
        ("UnsupportedTable(T, nested in a generic type)", "public partial class Box<V> { [Table] public partial class T { public int Id { get; set; } } }"),
        ("UnsupportedTable(T, owned)", "[Table, Owned] public partial class T { public int Id { get; set; } }"),
        ("UnresolvedRelation(U, T, an [Owned] object has no relations, store the key of the row instead, make it a property of a table, or mark it [NotMapped])", "[Owned] public class O { public T? U { get; set; } } [Table] public partial class T { public int Id { get; set; } public O? O { get; set; } }"),
        ("UnresolvedRelation(U, T, an [Owned] object has no relations, make it a property of a table, or mark it [NotMapped])", "[Owned] public class O<V> { public List<V>? U { get; set; } } [Table] public partial class T { public int Id { get; set; } public O<T>? O { get; set; } }"),
        ("ColumnNotPublic(X)", "[Table] public partial class T { public int Id { get; set; } [System.Text.Json.Serialization.JsonInclude] private int X { get; set; } }"),
        ("TableNotAccessible(T)", "public partial class Outer { [Table] private partial class T { public int Id { get; set; } } }"),
        ("TableNotAccessible(T)", "[Table] file partial class T { public int Id { get; set; } }"),
        ("NoKey(T)", "[Table] public partial class T { public int Number { get; set; } }"),
        ("SeveralKeys(T, A, B)", "[Table] public partial class T { [Key] public int A { get; set; } [Key] public int B { get; set; } }"),
        ("UnknownKeyColumn(T, C)", "[Table, PrimaryKey(\"A\", \"C\")] public partial class T { public int A { get; set; } }"),
        ("UnknownKeyColumn(T, A)", "[Table, PrimaryKey(\"A\", \"A\")] public partial class T { public int A { get; set; } }"),
        ("UnsupportedKeyType(Id, int?)", "[Table] public partial class T { public int? Id { get; set; } }"),
        ("UnsupportedKeyType(Id, System.Collections.Generic.List<int>)", "[Table] public partial class T { public List<int> Id { get; set; } = []; }"),
        ("UnsupportedColumnType(X, System.Uri?, store it as a string)", "[Table] public partial class T { public int Id { get; set; } public Uri? X { get; set; } }"),
        ("UnsupportedColumnType(X, object, use JsonElement for data without a fixed shape)", "[Table] public partial class T { public int Id { get; set; } public object X { get; set; } = 1; }"),
        ("UnsupportedColumnType(X, System.Int128, use decimal, long or string)", "[Table] public partial class T { public int Id { get; set; } public Int128 X { get; set; } }"),
        ("UnsupportedColumnType(X, System.Collections.Generic.Dictionary<System.DateTime, int>, store an [Owned] type of your own that holds its values, or mark the property [NotMapped])", "[Table] public partial class T { public int Id { get; set; } public Dictionary<DateTime, int> X { get; set; } = []; }"),
        ("ColumnNotSettable(X, a set or init accessor, or a constructor parameter of its name)", "[Table] public partial class T { public int Id { get; set; } public int X { get; } }"),
        ("ColumnNotSettable(Id, a set accessor, because the database assigns the key; or [DatabaseGenerated(DatabaseGeneratedOption.None)])", "[Table] public partial class T(int id) { public int Id { get; } = id; }"),
        ("ColumnNotPublic(X)", "[Table] public partial class T { public int Id { get; set; } [Unique] internal int X { get; set; } }"),
        ("DuplicateColumnName(B, A, A)", "[Table] public partial class T { public int Id { get; set; } public int A { get; set; } [System.ComponentModel.DataAnnotations.Schema.Column(\"A\")] public int B { get; set; } }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } private new int A { get; set; } }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } public new static int A { get; set; } }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } public new const int A = 1; }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } public new void A() { } }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } public new class A; }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } public new int A = 1; }"),
        ("HiddenColumn(B.A, T.A)", "public class B { public int A { get; set; } } [Table] public partial class T : B { public int Id { get; set; } public new event Action? A { add { } remove { } } }"),
        ("HiddenColumn(B.A, M.A)", "public class B { public int A { get; set; } } public class M : B { protected new int A { get; set; } } [Table] public partial class T : M { public int Id { get; set; } }"),
        ("HiddenColumn(B.A, O.A)", "[Owned] public class B { public int A { get; set; } } [Owned] public class O : B { public new const int A = 1; } [Table] public partial class T { public int Id { get; set; } public O? O { get; set; } }"),
        ("HiddenColumn(B.U, T.U)", "[Table] public partial class U { public int Id { get; set; } } public class B { public int UId { get; set; } public U? U { get; set; } } [Table] public partial class T : B { public int Id { get; set; } private new int U { get; set; } }"),
        ("InvalidValidateMethod(Rule, internal static IEnumerable<string> Rule(B row))", "public class B { public int Id { get; set; } [Validate] private static string? Rule(B row) => null; } [Table] public partial class T : B;"),
        ("InvalidValidateMethod(Rule, internal static IEnumerable<string> Rule(O row))", "[Owned] public class O { [Validate] private static string? Rule(O row) => null; } [Table] public partial class T { public int Id { get; set; } public O? O { get; set; } }"),
        ("MalformedName(A, \\uD83D)", "[Table] public partial class T { public int Id { get; set; } [System.ComponentModel.DataAnnotations.Schema.Column(\"\\uD83D\")] public int A { get; set; } }"),
        ("ReservedName(T.Columns, Columns)", "[Table] public partial class T { public int Id { get; set; } public int Columns { get; set; } }"),
        ("ReservedName(T.Key, Key)", "[Table] public partial class T { public int Id { get; set; } public void Key() { } }"),
        ("UnknownIndexColumn(T, X)", "[Table, Index(\"X\")] public partial class T { public int Id { get; set; } }"),
        ("UnknownIndexColumn(T, )", "[Table, Index] public partial class T { public int Id { get; set; } }"),
        ("UnsupportedIndexType(X, System.Text.Json.JsonElement)", "[Table] public partial class T { public int Id { get; set; } [Index] public System.Text.Json.JsonElement X { get; set; } }"),
        ("UnusableIndexPath(T, X.Town, 0, 'T' has no stored property 'X')", "[Table, Index(\"X.Town\")] public partial class T { public int Id { get; set; } }"),
        ("DuplicateIndexName(T, n)", "[Table, Index(\"A\", Name = \"n\")] public partial class T { public int Id { get; set; } [Index(Name = \"n\")] public int A { get; set; } }"),
        ("AttributeContradictsType(StringLength, A, int, it checks strings)", "[Table] public partial class T { public int Id { get; set; } [StringLength(3)] public int A { get; set; } }"),
        ("AttributeContradictsType(MaxLength, A, int, it checks strings and collections)", "[Table] public partial class T { public int Id { get; set; } [MaxLength(3)] public int A { get; set; } }"),
        ("AttributeContradictsType(StringLength, A, string, its minimum is negative or above its maximum)", "[Table] public partial class T { public int Id { get; set; } [StringLength(3, MinimumLength = 4)] public string A { get; set; } = \"\"; }"),
        ("AttributeContradictsType(Range, A, string, its bounds are numbers)", "[Table] public partial class T { public int Id { get; set; } [Range(1, 2)] public string A { get; set; } = \"\"; }"),
        ("AttributeContradictsType(Range, A, int, its minimum is above its maximum)", "[Table] public partial class T { public int Id { get; set; } [Range(2, 1)] public int A { get; set; } }"),
        ("AttributeContradictsType(Range, A, DateOnly, its bounds cannot be read as the property's type)", "[Table] public partial class T { public int Id { get; set; } [Range(typeof(DateOnly), \"x\", \"y\")] public DateOnly A { get; set; } }"),
        ("AttributeContradictsType(AllowedValues, A, int, a value in it is of another type than the property)", "[Table] public partial class T { public int Id { get; set; } [AllowedValues(\"1\")] public int A { get; set; } }"),
        ("AttributeContradictsType(ConcurrencyCheck, A, string, a concurrency token is an int, a long or a Guid that is never null)", "[Table] public partial class T { public int Id { get; set; } [ConcurrencyCheck] public string A { get; set; } = \"\"; }"),
        ("AttributeContradictsType(Timestamp, A, byte[], a concurrency token is an int, a long or a Guid that is never null)", "[Table] public partial class T { public int Id { get; set; } [Timestamp] public byte[] A { get; set; } = []; }"),
        ("SeveralConcurrencyTokens(T, B)", "[Table] public partial class T { public int Id { get; set; } [ConcurrencyCheck] public int A { get; set; } [ConcurrencyCheck] public int B { get; set; } }"),
        ("InvalidReference(A, String, it is not a table)", "[Table] public partial class T { public int Id { get; set; } [References<string>] public int A { get; set; } }"),
        ("InvalidReference(A, U, its key is of another type)", "[Table] public partial class T { public int Id { get; set; } [References<U>] public int A { get; set; } } [Table] public partial class U { public Guid Id { get; set; } }"),
        ("InvalidReference(A, U, SetNull needs a nullable column)", "[Table] public partial class T { public int Id { get; set; } [References<U>(OnDelete = ReferentialAction.SetNull)] public int A { get; set; } } [Table] public partial class U { public int Id { get; set; } }"),
        ("UnresolvedRelation(A, U, 'T' has no foreign key to it, add a column 'AId' of its key's type, name the column with [ForeignKey(nameof(…))], or mark the property [NotMapped])", "[Table] public partial class T { public int Id { get; set; } public U? A { get; set; } } [Table] public partial class U { public int Id { get; set; } }"),
        ("UnresolvedRelation(A, U, several foreign keys of 'T' refer to it, say which with [ForeignKey(nameof(…))])", "[Table] public partial class T { public int Id { get; set; } [References<U>] public int X { get; set; } [References<U>] public int Y { get; set; } public U? A { get; set; } } [Table] public partial class U { public int Id { get; set; } }"),
        ("UnresolvedRelation(A, U, several foreign keys of 'U' refer to 'T', say which with [ForeignKey(nameof(U.…))])", "[Table] public partial class T { public int Id { get; set; } public List<U> A { get; set; } = []; } [Table] public partial class U { public int Id { get; set; } [References<T>] public int X { get; set; } [References<T>] public int Y { get; set; } }"),
        ("UnresolvedRelation(A, U, 'U' has no foreign key to 'T', mark the column of 'U' that holds the key with [References<T>], put [Through<TLink>] on the property where a link table pairs the rows, or mark it [NotMapped])", "[Table] public partial class T { public int Id { get; set; } public List<U> A { get; set; } = []; } [Table] public partial class U { public int Id { get; set; } public int Owner { get; set; } }"),
        ("UnresolvedRelation(A, U, 'U' has no such foreign key to 'T', mark the column of 'U' that holds the key with [References<T>], put [Through<TLink>] on the property where a link table pairs the rows, or mark it [NotMapped])", "[Table] public partial class T { public int Id { get; set; } [System.ComponentModel.DataAnnotations.Schema.ForeignKey(\"X\")] public List<U> A { get; set; } = []; } [Table] public partial class U { public int Id { get; set; } public int TId { get; set; } }"),
        ("UnresolvedRelation(A, U, a dictionary holds no rows of a table, make it a List<U>)", "[Table] public partial class T { public int Id { get; set; } public Dictionary<int, U> A { get; set; } = []; } [Table] public partial class U { public int Id { get; set; } public int TId { get; set; } }"),
        ("UnresolvedRelation(A, U, its link 'L' has no foreign key to 'U', mark the link's columns with [References<…>])", "[Table] public partial class T { public int Id { get; set; } [Through<L>] public List<U> A { get; set; } = []; } [Table] public partial class U { public int Id { get; set; } } [Table] public partial class L { public int Id { get; set; } [References<T>] public int TId { get; set; } }"),
        ("UnresolvedRelation(A, U, its link 'L' is not a table, mark the link with [Table])", "[Table] public partial class T { public int Id { get; set; } [Through<L>] public List<U> A { get; set; } = []; } [Table] public partial class U { public int Id { get; set; } } public class L;"),
        ("UnresolvedRelation(A, T, several foreign keys of its link 'L' would do, say which with [Through<L>(From = nameof(…), To = nameof(…))])", "[Table] public partial class T { public int Id { get; set; } [Through<L>] public List<T> A { get; set; } = []; } [Table] public partial class L { public int Id { get; set; } [References<T>] public int X { get; set; } [References<T>] public int Y { get; set; } }"),
        ("NoUsableConstructor(T)", "[Table] public partial class T { public T(int other) { } public int Id { get; set; } }"),
        ("NoUsableConstructor(O)", "[Owned] public class O { private O() { } } [Table] public partial class T { public int Id { get; set; } public O? A { get; set; } }"),
        ("InvalidValidateMethod(Rule, public static IEnumerable<string> Rule(T row))", "[Table] public partial class T { public int Id { get; set; } [Validate] public bool Rule() => true; }"),
    ];

    // What nothing can be added to: it is not partial, or cannot implement an interface, or cannot be named in another file.
    private static readonly string[] s_undeclarable = ["NotPartial(T)", "ContainerNotPartial(T, Outer)", "UnsupportedTable(T, static)", "TableNotAccessible(T)"];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach ((string expected, string code) in s_cases)
        {
            cases.Add(expected, code);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_named_and_its_table_is_only_declared(string expected, string code)
    {
        CSharpCompilation input = TestCompilation.Of(code);
        TableDeclaration table = Declarations.Of(input).Single(declaration => declaration.Type.Name == "T");
        Assert.Contains(expected, table.Violations.Select(Declarations.Describe));
        Assert.All(table.Violations, violation => Assert.NotNull(violation.Location));

        GeneratorRun run = GeneratorRun.Start(input);
        Assert.DoesNotContain(run.Result.GeneratedSources, source => source.HintName is "T.RowCodec.g.cs" or "T.Validator.g.cs");
        Assert.Empty(run.Result.Diagnostics);
        bool isDeclared = run.Result.GeneratedSources.Any(source => source.HintName is "T.Schema.g.cs" or "T`1.Schema.g.cs" or "Outer+T.Schema.g.cs" or "Box`1+T.Schema.g.cs");
        Assert.Equal(!s_undeclarable.Contains(expected) || code.Contains("private partial class T", StringComparison.Ordinal), isDeclared);
        if (isDeclared)
        {
            run.AssertCompilesWithoutWarnings();
        }
    }

    [Fact]
    public void A_pattern_that_is_no_regular_expression_is_named()
    {
        TableDeclaration table = Declarations.Of(TestCompilation.Of("[Table] public partial class T { public int Id { get; set; } [RegularExpression(\"(\")] public string? A { get; set; } }")).Single();
        RuleViolation violation = Assert.Single(table.Violations);
        Assert.Equal(TableRule.AttributeContradictsType, violation.Rule);
        Assert.StartsWith("its pattern is not a regular expression", violation.Arguments[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_broken_by_a_case()
    {
        IEnumerable<string> broken = s_cases.Concat(ProjectionRuleTests.Broken).Select(one => one.Expected[..one.Expected.IndexOf('(', StringComparison.Ordinal)]);
        Assert.Equal(Enum.GetNames<TableRule>().Except([nameof(TableRule.RefusedByCompiler)]).Order(StringComparer.Ordinal), broken.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_in_box_table_that_is_not_partial_belongs_to_another_library()
    {
        GeneratorRun run = GeneratorRun.Start("""
            [System.ComponentModel.DataAnnotations.Schema.Table("orders")]
            public class Order { public int Id { get; set; } }
            """);
        Assert.Empty(run.Result.GeneratedSources);
        Assert.Empty(Declarations.Of(run.Output));
        run.AssertCompilesWithoutWarnings();
    }

    [Fact]
    public void A_table_with_both_attributes_is_generated_once()
    {
        GeneratorRun run = GeneratorRun.Start("""
            [Table("a"), System.ComponentModel.DataAnnotations.Schema.Table("b")]
            public partial class Order { public int Id { get; set; } }
            """).AssertCompilesWithoutWarnings();
        Assert.Equal(4, run.Result.GeneratedSources.Length);
        Assert.Contains("name: \"a\"", run.Source("Order.Schema.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PlaylistTrack", "playlist_track")]
    [InlineData("HTTPServerLog", "http_server_log")]
    [InlineData("User2Role", "user2_role")]
    [InlineData("snake_case", "snake_case")]
    [InlineData("ÅngströmTable", "ångström_table")]
    [InlineData("I", "i")]
    public void Tables_are_named_after_their_type_in_snake_case(string type, string expected) =>
        Assert.Equal(expected, TableNames.ToSnakeCase(type));
}
