using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ContradictingAttributeTests
{
    private const string Checks = """

        public static class Checks
        {
            public static ValidationResult? Right(object value) => null;
            public static ValidationResult? WithContext(object value, ValidationContext context) => null;
            internal static ValidationResult? Internal(object value) => null;
            public static object? OfObject(object value) => null;
            public static ValidationResult? Text(object value, string text) => null;
            public static ValidationResult? Several(int value) => null;
            public static ValidationResult? Several(string value) => null;
            public static ValidationResult? Nothing() => null;
        }
        internal static class Hidden { public static ValidationResult? Right(object value) => null; }
        """;

    [Theory]
    [InlineData("[{|JORM008:StringLength(5)|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:EmailAddress|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:Range(1, 5)|}] public List<int> A { get; set; } = [];")]
    [InlineData("[{|JORM008:RegularExpression(\"a+\")|}] public DateOnly A { get; set; }")]
    [InlineData("[{|JORM008:RegularExpression(\"(\")|}] public string A { get; set; } = \"\";")]
    [InlineData("[{|JORM008:StringLength(3, MinimumLength = 5)|}] public string A { get; set; } = \"\";")]
    [InlineData("[{|JORM008:MaxLength(5)|}] public Guid A { get; set; }")]
    [InlineData("[{|JORM008:ConcurrencyCheck|}] public string A { get; set; } = \"\";")]
    [InlineData("[{|JORM008:ConcurrencyCheck|}] public int? A { get; set; }")]
    [InlineData("[ConcurrencyCheck] public int A { get; set; } [{|JORM008:ConcurrencyCheck|}] public int B { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Checks), \"Internal\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Checks), \"Missing\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Checks), \"OfObject\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Checks), \"Text\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Checks), \"Several\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Checks), \"Nothing\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Hidden), \"Right\")|}] public int A { get; set; }")]
    [InlineData("[{|JORM008:CustomValidation(typeof(Hidden), \"Right\")|}] public int A => 1;")]
    [InlineData("[CustomValidation(typeof(Checks), \"Right\")] public int A { get; set; }")]
    [InlineData("[CustomValidation(typeof(Checks), \"WithContext\")] public int A { get; set; }")]
    [InlineData("[StringLength(5)] public string A { get; set; } = \"\";")]
    [InlineData("[Range(1, 5)] public int A { get; set; }")]
    [InlineData("[Range(typeof(decimal), \"0.5\", \"9.5\")] public decimal? A { get; set; }")]
    [InlineData("[Required] public int A { get; set; }")]
    [InlineData("[MaxLength(5)] public List<int> A { get; set; } = [];")]
    [InlineData("[ConcurrencyCheck] public Guid A { get; set; }")]
    public Task Attribute(string member) =>
        AnalyzerVerifier.Verify<ContradictingAttributeAnalyzer>("[Table] public partial class Item { public int Id { get; set; } " + member + " }" + Checks);

    [Fact]
    public Task Attribute_of_the_type() => AnalyzerVerifier.Verify<ContradictingAttributeAnalyzer>(
        "[Table, {|JORM008:CustomValidation(typeof(Checks), \"Internal\")|}] public partial class Item { public int Id { get; set; } }" + Checks);

    [Fact]
    public async Task Message_says_why()
    {
        var found = await AnalyzerVerifier.Verify<ContradictingAttributeAnalyzer>(
            "[Table] public partial class Item { public int Id { get; set; } [{|JORM008:EmailAddress|}] public int Mail { get; set; } }");
        Assert.Equal("[EmailAddress] on 'Mail' cannot be applied: it checks strings, and the column is of type 'int'. Correct it, remove it, or give the column another type.", found.Single().GetMessage());
    }

    [Fact]
    public Task Fix_removes_the_attribute() => CodeFixVerifier.Verify<ContradictingAttributeAnalyzer, ContradictingAttributeFix>(
        """
        [Table]
        public partial class Item
        {
            public int Id { get; set; }

            /// <summary>Kept.</summary>
            [Range(1, 5), EmailAddress, Required]
            public int Mail { get; set; }
        }
        """,
        """
        [Table]
        public partial class Item
        {
            public int Id { get; set; }

            /// <summary>Kept.</summary>
            [Range(1, 5), Required]
            public int Mail { get; set; }
        }
        """);

    [Fact]
    public Task Fix_all_removes_all() => CodeFixVerifier.Verify<ContradictingAttributeAnalyzer, ContradictingAttributeFix>(
        "[Table] public partial class Item { public int Id { get; set; } [EmailAddress] public int A { get; set; } [EmailAddress, Required] public int B { get; set; } }",
        "[Table] public partial class Item { public int Id { get; set; } public int A { get; set; } [Required] public int B { get; set; } }");
}
