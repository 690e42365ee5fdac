using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.CodeFixes.Tables;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class OwnedCycleTests
{
    [Theory]
    [InlineData("[Owned] public partial class Part { public List<Line> Lines { get; set; } = []; } [Owned] public partial class Line { public Part? {|JORM108:Part|} { get; set; } }")]
    [InlineData("[Owned] public partial class Part { public List<Part> Children { get; set; } = []; public Part? {|JORM108:Parent|} { get; set; } }")]
    [InlineData("[Owned] public partial class Part { public Part {|JORM108:Inner|} { get; set; } = null!; }")]
    [InlineData("[Owned] public partial class Part { public List<Part> Children { get; set; } = []; }")]
    [InlineData("[Owned] public partial class Part { public Part? Next { get; set; } }")]
    [InlineData("[Owned] public partial class Part { public Part? Left { get; set; } public Part? Right { get; set; } public List<Part> Others { get; set; } = []; }")]
    [InlineData("[Owned] public partial class Part { public List<Line> Lines { get; set; } = []; } [Owned] public partial class Line { [NotMapped] public Part? Part { get; set; } }")]
    [InlineData("[Owned] public partial class Part { public Line? Line { get; set; } } [Owned] public partial class Line { public int Count { get; set; } }")]
    public Task Part(string code) => AnalyzerVerifier.Verify<OwnedCycleAnalyzer>("[Table] public partial class Item { public int Id { get; set; } public Part? Part { get; set; } } " + code);

    [Fact]
    public Task Fix() => CodeFixVerifier.Verify<OwnedCycleAnalyzer, OwnedCycleFix>(
        "[Owned]\npublic partial class Part\n{\n    public List<Part> Children { get; set; } = [];\n    public Part? Parent { get; set; }\n}\n",
        "[Owned]\npublic partial class Part\n{\n    public List<Part> Children { get; set; } = [];\n    [NotMapped] public Part? Parent { get; set; }\n}\n");
}
