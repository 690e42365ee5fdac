using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class SeveralKeysTests
{
    [Theory]
    [InlineData("[Table] public partial class {|JORM003:Entry|} { [Key] public int ListId { get; set; } [Key] public int TrackId { get; set; } }")]
    [InlineData("[Table, PrimaryKey(nameof(ListId), nameof(TrackId))] public partial class Entry { public int ListId { get; set; } public int TrackId { get; set; } }")]
    [InlineData("[Table] public partial class Entry { [Key] public int ListId { get; set; } public int TrackId { get; set; } }")]
    public Task Type(string code) => AnalyzerVerifier.Verify<SeveralKeysAnalyzer>(code);

    [Fact]
    public async Task Message_holds_the_attribute_to_write()
    {
        var found = await AnalyzerVerifier.Verify<SeveralKeysAnalyzer>(
            "[Table] public partial class {|JORM003:Entry|} { [Key] public int ListId { get; set; } [Key] public int TrackId { get; set; } }");
        Assert.Contains("Put '[PrimaryKey(nameof(ListId), nameof(TrackId))]' on the class", found.Single().GetMessage());
    }

    [Fact]
    public Task Fix_moves_the_keys_to_the_class() => CodeFixVerifier.Verify<SeveralKeysAnalyzer, SeveralKeysFix>(
        """
        [Table]
        public partial class Entry
        {
            // The list.
            [Key] public int ListId { get; set; }

            [Range(1, 5), Key]
            public int TrackId { get; set; }
        }
        """,
        """
        [Table, PrimaryKey(nameof(ListId), nameof(TrackId))]
        public partial class Entry
        {
            // The list.
            public int ListId { get; set; }

            [Range(1, 5)]
            public int TrackId { get; set; }
        }
        """);

    [Fact]
    public Task Fix_works_on_records() => CodeFixVerifier.Verify<SeveralKeysAnalyzer, SeveralKeysFix>(
        "[Table] public partial record Entry([property: Key] int ListId, [property: Key] int TrackId);",
        "[Table, PrimaryKey(nameof(ListId), nameof(TrackId))] public partial record Entry(int ListId, int TrackId);");
}
