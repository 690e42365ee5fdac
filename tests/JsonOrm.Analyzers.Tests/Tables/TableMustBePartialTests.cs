using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class TableMustBePartialTests
{
    [Theory]
    [InlineData("[Table] public class {|JORM001:User|} { public int Id { get; set; } }")]
    [InlineData("[Table] public record {|JORM001:User|} { public int Id { get; set; } }")]
    [InlineData("[Table] public record {|JORM001:User|}(int Id, string Name);")]
    [InlineData("[Table] public partial class User { public int Id { get; set; } }")]
    [InlineData("[Table] public partial record User { public int Id { get; set; } }")]
    [InlineData("public class User { public int Id { get; set; } }")]
    public Task Type(string code) => AnalyzerVerifier.Verify<TableMustBePartialAnalyzer>(code);

    [Fact]
    public async Task Container_is_named()
    {
        var found = await AnalyzerVerifier.Verify<TableMustBePartialAnalyzer>("""
            public static class Shop
            {
                [Table] public partial class {|JORM001:Order|} { public int Id { get; set; } }
            }
            """);
        Assert.Equal(
            "Table 'Order' cannot be generated: 'Shop', which contains it, is not partial. Add 'partial' to its declaration.",
            found.Single().GetMessage());
    }

    [Fact]
    public Task Table_of_another_library_is_left_alone() => AnalyzerVerifier.Verify<TableMustBePartialAnalyzer>("""
        [System.ComponentModel.DataAnnotations.Schema.Table("users")]
        public class User { public int Id { get; set; } }
        """);

    [Fact]
    public Task Fix_adds_partial() => CodeFixVerifier.Verify<TableMustBePartialAnalyzer, TableMustBePartialFix>(
        """
        // Who may log in.
        [Table]
        public sealed class User
        {
            public int Id { get; set; }
        }
        """,
        """
        // Who may log in.
        [Table]
        public sealed partial class User
        {
            public int Id { get; set; }
        }
        """);

    [Fact]
    public Task Fix_adds_partial_where_there_is_no_modifier() => CodeFixVerifier.Verify<TableMustBePartialAnalyzer, TableMustBePartialFix>(
        """
        [Table]
        // Kept.
        record User(int Id);
        """,
        """
        [Table]
        // Kept.
        partial record User(int Id);
        """);

    [Fact]
    public Task Fix_adds_partial_to_the_containers() => CodeFixVerifier.Verify<TableMustBePartialAnalyzer, TableMustBePartialFix>(
        """
        public static class Shop
        {
            public partial class Sales
            {
                [Table] public class Order { public int Id { get; set; } }
            }
        }
        """,
        """
        public static partial class Shop
        {
            public partial class Sales
            {
                [Table] public partial class Order { public int Id { get; set; } }
            }
        }
        """);

    [Fact]
    public Task Fix_all_adds_partial_once_to_a_shared_container() => CodeFixVerifier.Verify<TableMustBePartialAnalyzer, TableMustBePartialFix>(
        """
        public static class Shop
        {
            [Table] public class Order { public int Id { get; set; } }

            [Table] public class Line { public int Id { get; set; } }
        }
        """,
        """
        public static partial class Shop
        {
            [Table] public partial class Order { public int Id { get; set; } }

            [Table] public partial class Line { public int Id { get; set; } }
        }
        """);
}
