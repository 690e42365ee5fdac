using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

public sealed class AnswersContradictTests
{
    [Theory]
    [InlineData("[Table, {|JORM136:Removed(\"Age\")|}] public partial class Item { public int Id { get; set; } public int Age { get; set; } }")]
    [InlineData("[Table, {|JORM136:Removed(\"years\")|}] public partial class Item { public int Id { get; set; } [Column(\"years\")] public int Age { get; set; } }")]
    [InlineData("[Table, {|JORM136:Removed(\"Age\")|}] public partial class Item { public int Id { get; set; } [RenamedFrom(\"Age\")] public int Years { get; set; } }")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [RenamedFrom(\"Age\")] public int Years { get; set; } [{|JORM136:RenamedFrom(\"Age\")|}] public int Old { get; set; } }")]
    [InlineData("[Owned, {|JORM136:Removed(\"City\")|}] public partial class Home { public string? City { get; set; } }")]
    [InlineData("[Table, Removed(\"Age\")] public partial class Item { public int Id { get; set; } [NotMapped] public int Age { get; set; } }")]
    [InlineData("[Table, Removed(\"Age\")] public partial class Item { public int Id { get; set; } [Column(\"years\")] public int Age { get; set; } }")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [RenamedFrom(\"Mail\"), RenamedFrom(\"Post\")] public string? Email { get; set; } public string? Mail { get; set; } }")]
    [InlineData("public class Item { public int Id { get; set; } [RenamedFrom(\"Age\")] public int Years { get; set; } [RenamedFrom(\"Age\")] public int Old { get; set; } }")]
    public Task Answers(string code) => AnalyzerVerifier.Verify<AnswersContradictAnalyzer>(code);

    [Theory]
    [InlineData("[Table, {|JORM136:Removed(\"Age\")|}] public partial class Item { public int Id { get; set; } public int Age { get; set; } }", "[Removed(\"Age\")] has no effect: 'Item' still stores 'Age', which keeps its values. Remove the property or the attribute.")]
    [InlineData("[Table, {|JORM136:Removed(\"Age\")|}] public partial class Item { public int Id { get; set; } [RenamedFrom(\"Age\")] public int Years { get; set; } }", "[Removed(\"Age\")] has no effect: 'Years' is renamed from it, and gets the values. Remove one of the two attributes.")]
    [InlineData("[Table] public partial class Item { public int Id { get; set; } [RenamedFrom(\"Age\")] public int Years { get; set; } [{|JORM136:RenamedFrom(\"Age\")|}] public int Old { get; set; } }", "[RenamedFrom(\"Age\")] has no effect: 'Years' is renamed from it too, and gets the values. Keep one of the two; to give both the values, put [FilledBy(nameof(…))] on 'Old'.")]
    public async Task The_message_says_which_answer_holds(string code, string message) =>
        Assert.Equal(message, (await AnalyzerVerifier.Verify<AnswersContradictAnalyzer>(code)).Single().GetMessage());
}
