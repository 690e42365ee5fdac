using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Tables;

public sealed class UnusableIndexPathTests
{
    [Theory]
    [InlineData("[Index(\"Home.City\")]")]
    [InlineData("[Index(nameof(Item.Home) + \".\" + nameof(Address.City), nameof(Item.Number))]")]
    [InlineData("[Index(\"Homes.City\")]")]
    [InlineData("[Index(\"Labels.colour\")]")]
    [InlineData("[Index(\"Home.{|JORM058:Town|}\")]")]
    [InlineData("[Index(\"{|JORM058:House|}.City\")]")]
    [InlineData("[Index(nameof(Item.Home) + \".\" + {|JORM058:nameof(Item.Number)|})]")]
    [InlineData("[Index(\"Home.City.{|JORM058:Length|}\")]")]
    [InlineData("[Index(\"Number.{|JORM058:Value|}\")]")]
    [InlineData("[Index(\"Data.{|JORM058:city|}\")]")]
    [InlineData("[Index(\"Home.{|JORM058:Labels|}\")]")]
    [InlineData("[Index(\"Home.City\", \"Home.{|JORM058:Town|}\")]")]
    [InlineData("[Index(\"Tags\", \"{|JORM058:Homes|}.City\")]")]
    [InlineData("[Index(\"Home.{|JORM058:Dotted|}\")]")]
    public Task Index(string attribute) => AnalyzerVerifier.Verify<UnusableIndexPathAnalyzer>($$"""
        {{attribute}}
        [Table]
        public partial class Item
        {
            [Key] public int Number { get; set; }
            public Address? Home { get; set; }
            public List<Address> Homes { get; set; } = [];
            public List<string> Tags { get; set; } = [];
            public Dictionary<string, string> Labels { get; set; } = [];
            public JsonElement Data { get; set; }
        }

        [Owned]
        public partial class Address
        {
            public string? City { get; set; }
            public Dictionary<string, string> Labels { get; set; } = [];
            [System.Text.Json.Serialization.JsonPropertyName("a.b")] public string? Dotted { get; set; }
        }
        """);
}
