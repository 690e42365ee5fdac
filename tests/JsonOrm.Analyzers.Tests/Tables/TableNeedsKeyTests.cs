using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class TableNeedsKeyTests
{
    [Theory]
    [InlineData("[Table] public partial class {|JORM002:Log|} { public string Text { get; set; } = \"\"; }")]
    [InlineData("[Table] public partial record {|JORM002:Log|}(string Text);")]
    [InlineData("[Table] public partial class Log { public int Id { get; set; } }")]
    [InlineData("[Table] public partial class Log { public int LogId { get; set; } }")]
    [InlineData("[Table] public partial class Log { [Key] public int Number { get; set; } }")]
    [InlineData("[Table, PrimaryKey(\"A\", \"B\")] public partial class Log { public int A { get; set; } public int B { get; set; } }")]
    [InlineData("public abstract class Row { public int Id { get; set; } } [Table] public partial class Log : Row;")]
    public Task Type(string code) => AnalyzerVerifier.Verify<TableNeedsKeyAnalyzer>(code);

    [Fact]
    public Task Fix_marks_a_property_that_looks_like_the_key() => CodeFixVerifier.Verify<TableNeedsKeyAnalyzer, TableNeedsKeyFix>(
        """
        [Table]
        public partial class Event
        {
            public string Text { get; set; } = "";

            // Given by the sensor.
            public long ReadingId { get; set; }
        }
        """,
        """
        [Table]
        public partial class Event
        {
            public string Text { get; set; } = "";

            // Given by the sensor.
            [Key] public long ReadingId { get; set; }
        }
        """,
        "Add [Key] to 'ReadingId'");

    [Fact]
    public Task Fix_marks_a_parameter_of_a_record() => CodeFixVerifier.Verify<TableNeedsKeyAnalyzer, TableNeedsKeyFix>(
        "[Table] public partial record Event(Guid ReadingId, string Text);",
        "[Table] public partial record Event([property: Key] Guid ReadingId, string Text);");

    [Fact]
    public Task Fix_adds_an_id() => CodeFixVerifier.Verify<TableNeedsKeyAnalyzer, TableNeedsKeyFix>(
        """
        namespace Logs
        {
            [Table]
            public partial class Event
            {
                public string Text { get; set; } = "";
            }
        }
        """,
        """
        namespace Logs
        {
            [Table]
            public partial class Event
            {
                [Key] public int Id { get; set; }

                public string Text { get; set; } = "";
            }
        }
        """,
        "Add '[Key] public int Id { get; set; }'");

    [Fact]
    public Task Fix_adds_an_id_to_a_record_without_a_body() => CodeFixVerifier.Verify<TableNeedsKeyAnalyzer, TableNeedsKeyFix>(
        "[Table]\npublic partial record Event(string Text);\n",
        "[Table]\npublic partial record Event(string Text)\n{\n    [Key] public int Id { get; set; }\n}\n",
        "Add '[Key] public int Id { get; set; }'");

    [Fact]
    public Task Fix_adds_an_id_on_the_line_of_a_short_class() => CodeFixVerifier.Verify<TableNeedsKeyAnalyzer, TableNeedsKeyFix>(
        "[Table] public partial class Event { public string? Text { get; set; } }",
        "[Table] public partial class Event { [Key] public int Id { get; set; } public string? Text { get; set; } }",
        "Add '[Key] public int Id { get; set; }'");

    [Fact]
    public Task Fix_all_adds_an_id_everywhere() => CodeFixVerifier.Verify<TableNeedsKeyAnalyzer, TableNeedsKeyFix>(
        """
        [Table] public partial class A { public string? Text { get; set; } }
        [Table] public partial class B { public string? Text { get; set; } }
        """,
        """
        [Table] public partial class A { [Key] public int Id { get; set; } public string? Text { get; set; } }
        [Table] public partial class B { [Key] public int Id { get; set; } public string? Text { get; set; } }
        """);
}
