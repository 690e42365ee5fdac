using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class ElementsNotStoredTests
{
    [Theory]
    [InlineData("[Owned] public class {|JORM045:Part|} : List<string> { }")]
    [InlineData("[Owned] public class {|JORM045:Part|} : Dictionary<string, int> { public int Size { get; set; } }")]
    [InlineData("[Owned] public class {|JORM045:Part|} : System.Collections.ArrayList { public int Size { get; set; } }")]
    [InlineData("public class Names : HashSet<string> { } [Owned] public class {|JORM045:Part|} : Names { }")]
    [InlineData("[Table] public partial class {|JORM045:Item|} : List<int> { public int Id { get; set; } }")]
    [InlineData("public class Names : List<string> { }")]
    [InlineData("[Owned] public class Part { public List<string> Names { get; set; } = []; }")]
    [InlineData("[Owned] public class Part : IEnumerable<string> { public List<string> Names { get; set; } = []; public IEnumerator<string> GetEnumerator() => Names.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }")]
    public Task Type(string code) => AnalyzerVerifier.Verify<ElementsNotStoredAnalyzer>(code);

    [Fact]
    public async Task The_message_names_the_collection() => Assert.Contains(
        (await AnalyzerVerifier.VerifyAll("[Owned] public class {|JORM045:Part|} : List<string> { } [Table] public partial class Item { public int Id { get; set; } public Part? Part { get; set; } }")),
        static found => found.GetMessage() == "'Part' derives from List<string>, whose elements are not stored: only the properties of a value inside a row are stored. Give it a property that holds the elements.");
}
