using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnusableProjectionTests
{
    [Theory]
    [InlineData("[Projection] public abstract partial record {|JORM048:Line|}(int Id);", "it is abstract; a projection is a class, record or struct that can be constructed")]
    [InlineData("[Projection] public partial record {|JORM048:Line|}<T>(int Id);", "it is generic; put [Projection] on a type without type parameters")]
    [InlineData("[Table, Projection] public partial record {|JORM048:Line|}(int Id);", "it is a table, whose rows a query gives as they are; declare a record of its own for the columns that are wanted")]
    [InlineData("[Owned, Projection] public partial record {|JORM048:Line|}(int Id);", "it is [Owned], and a column of it is one value already; declare a record of its own")]
    [InlineData("[Projection] public partial class {|JORM048:Line|} { private Line() { } public int Id { get; set; } }", "it has no public constructor; make one public, or mark one [JsonConstructor]")]
    [InlineData("[Projection] public partial record {|JORM048:Line|}(int Id) { public Line(string id) : this(1) { } }", "it has several public constructors; mark one [JsonConstructor]")]
    [InlineData("[Projection] public partial class {|JORM048:Line|} { public int Id => 1; }", "it has no member to give a value to; give it a constructor with parameters or public properties with a set or init accessor")]
    public async Task Type(string code, string reason)
    {
        var found = await AnalyzerVerifier.Verify<UnusableProjectionAnalyzer>(code);
        Assert.Equal("'Line' cannot be a projection: " + reason, found.Single().GetMessage());
    }

    [Theory]
    [InlineData("[Projection] public partial record Line(int Id) { [JsonConstructor] public Line(string id) : this(1) { } }")]
    [InlineData("[Projection] public partial class Line { public Line() { } public Line(int id) => Id = id; public int Id { get; set; } }")]
    [InlineData("public abstract record Line(int Id);")]
    public Task Silent(string code) => AnalyzerVerifier.Verify<UnusableProjectionAnalyzer>(code);
}
