using JsonOrm.Evolution;
using JsonOrm.Generators.Tests.Harness;

namespace JsonOrm.Generators.Tests.Rules;

/// <summary>The text that says what nested values hold, and the reading of objects that lack a member.</summary>
public sealed class ShapeNotationTests
{
    [Theory]
    [InlineData("List<string>", "[String]")]
    [InlineData("int?[]", "[Int32?]")]
    [InlineData("IReadOnlyList<List<decimal>?>", "[[Decimal]?]")]
    [InlineData("SortedSet<Guid>", "set[Guid]")]
    [InlineData("Dictionary<DayOfWeek, DayOfWeek?>", "map[enum(Sunday=0,Monday=1,Tuesday=2,Wednesday=3,Thursday=4,Friday=5,Saturday=6):#0?]")]
    [InlineData("IDictionary<string, byte[]>", "map[String:Bytes]")]
    [InlineData("System.Text.Json.JsonElement", "Json")]
    [InlineData("List<System.Text.Json.JsonElement?>", "[Json?]")]
    [InlineData("Empty?", "{}")]
    [InlineData("Node", "{Rights:flags(Read=1,All=-1),Next:#0?,All:map[Int16:#0],Rest:[#1]}")]
    [InlineData("Node.Names", "{\"a \\\"b\\\"\":String,\"1st\":Int32,\"é\":Boolean?,\"tab\\u0009\":Char,_x1:DateOnly}")]
    [InlineData("Node.Defaults", "{Set:String=,Init:Int32=,Private:[String]=,Null:String?,Required:String,None:Int32}")]
    [InlineData("Node.Given", "{Text:String,Other:String=,Number:Byte=,Amount:Decimal=,Day:enum(Sunday=0,Monday=1,Tuesday=2,Wednesday=3,Thursday=4,Friday=5,Saturday=6)=,At:DateTime=,Null:Int32?,Set:String=}")]
    public void A_column_is_described_at_any_depth(string type, string expected)
    {
        string code = $$"""
            [Table] public partial class Thing { public int Id { get; set; } public {{type}} Value { get; set; } = default!; }

            [Owned] public partial class Empty;

            [Flags] public enum Rights : long { Read = 1, All = -1 }

            [Owned]
            public partial class Node
            {
                public Rights Rights { get; set; }
                public Node? Next { get; set; }
                public required Dictionary<short, Node> All { get; set; }
                public required Rights[] Rest { get; set; }

                [Owned]
                public partial class Names
                {
                    [System.Text.Json.Serialization.JsonPropertyName("a \"b\"")] public required string A { get; set; }
                    [System.Text.Json.Serialization.JsonPropertyName("1st")] public int B { get; set; }
                    [System.Text.Json.Serialization.JsonPropertyName("é")] public bool? C { get; set; }
                    [System.Text.Json.Serialization.JsonPropertyName("tab\t")] public char D { get; set; }
                    public DateOnly _x1 { get; set; }
                }

                [Owned]
                public partial class Defaults
                {
                    public string Set { get; set; } = "s";
                    public int Init { get; init; } = 4;
                    public List<string> Private { get; private set; } = ["p"];
                    public string? Null { get; set; } = "n";
                    public required string Required { get; set; } = "r";
                    public int None { get; set; }
                }

                [Owned]
                public partial record struct Given(
                    string Text, string Other = "\"o\"", byte Number = 7, decimal Amount = 1.50m, DayOfWeek Day = DayOfWeek.Friday, DateTime At = default, int? Null = 3)
                {
                    public string Set { get; set; } = "s";
                }
            }
            """;
        GeneratorRun run = GeneratorRun.Start(code).AssertCompilesWithoutWarnings();
        string schema = run.Source("Thing.Schema.g.cs");
        string literal = "shape: " + Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(expected, true) + ")";
        Assert.True(schema.Contains(literal, StringComparison.Ordinal), literal + " is not in\n" + schema);
        Assert.Equal(expected, ShapeParser.Parse(expected).Text);
    }

    [Fact]
    public void Initialisers_and_default_values_stay_where_an_object_lacks_the_member() => Snapshot.Match(GeneratorRun.Start("""
        [Table] public partial class Thing { public int Id { get; set; } public Place? Place { get; set; } public Stop? Stop { get; set; } }

        [Owned]
        public partial class Place
        {
            public required string Name { get; set; }
            public string Country { get; set; } = "NO";
            public int Level { get; init; } = 4;
            public List<string> Tags { get; private set; } = [];
        }

        [Owned] public partial record struct Stop(string Name, string Colour = "red");
        """).AssertCompilesWithoutWarnings(), "Thing.RowCodec.g.cs");
}
