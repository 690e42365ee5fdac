using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.Tables;

/// <summary>Types of another assembly, of which a compiler sees only what is public and protected.</summary>
public sealed class HiddenAccessorTests
{
    private const string Library = """
        [Owned] public class Immutable { public Immutable(string name, int size) { Name = name; Size = size; } public string Name { get; } public int Size { get; } }
        [Owned] public class PrivateSet { public string Name { get; private set; } = ""; }
        [Owned] public class InternalSet { public string Name { get; internal set; } = ""; }
        [Owned] public class GetOnly { public string Name { get; } = ""; }
        [Owned] public class Manual { private string _name = ""; public string Name { get => _name; private set => _name = value; } public int Size { get; set; } }
        [Owned] public class Marked { public string Name { get; set; } = ""; [NotMapped] public string Upper => Name.ToUpperInvariant(); }
        [Owned] public class InitOnly { public string Name { get; init; } = ""; }
        public abstract class Entity { public int Id { get; protected set; } public string Name { get; private set; } = ""; }
        [Owned] public class Money { public decimal Amount { get; set; } public string Currency = ""; }
        [Owned] public struct Size { public int Width; public int Height { get; set; } [NotMapped] public int Seen; }
        [Owned] public class Basket { public Dictionary<string, List<Money>>? Prices { get; set; } }
        [Owned] public class Price : Money { public int Count { get; set; } }
        public abstract class WithMoney { public int Id { get; set; } public Money? Cost { get; set; } }
        public abstract class WithField { public int Id { get; set; } public string Name = ""; }
        """;

    [Theory]
    [InlineData("Immutable")]
    [InlineData("Marked")]
    [InlineData("InitOnly")]
    [InlineData("PrivateSet", "JORM014 Column 'PrivateSet.Name' cannot be given its value: it needs a set or init accessor that is public in assembly 'Library', where private and internal ones are not seen, or a constructor parameter of its name and type; mark it [NotMapped] if it is not to be stored")]
    [InlineData("InternalSet", "JORM014 Column 'InternalSet.Name' cannot be given its value: it needs a set or init accessor that is public in assembly 'Library', where private and internal ones are not seen, or a constructor parameter of its name and type; mark it [NotMapped] if it is not to be stored")]
    [InlineData("GetOnly", "JORM014 Column 'GetOnly.Name' cannot be given its value: it needs a set or init accessor that is public in assembly 'Library', where private and internal ones are not seen, or a constructor parameter of its name and type; mark it [NotMapped] if it is not to be stored")]
    [InlineData("Manual", "JORM064 'Manual.Name' of assembly 'Library' is not stored: no accessor sets it, unless one that is private to that assembly. Mark it [NotMapped] there if it is computed, or make the accessor public.")]
    public async Task Owned_type(string type, params string[] said) =>
        Assert.Equal(said, await Said("[Table] public partial class Item { public int Id { get; set; } public " + type + "? Part { get; set; } public List<" + type + ">? Parts { get; set; } }"));

    [Fact]
    public async Task Base_class() => Assert.StartsWith(
        "JORM014 Column 'Entity.Name' cannot be given its value",
        Assert.Single(await Said("[Table] public partial class Item : Entity { public int Size { get; set; } }")),
        StringComparison.Ordinal);

    [Fact]
    public async Task Field_of_a_base_class() => Assert.StartsWith(
        "JORM024 'WithField.Name' is a field",
        Assert.Single(await Said("[Table] public partial class Item : WithField;")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("public Money? A { get; set; }", "A: JORM024 'Money.Currency' is a field, and only properties are stored. Make it a property in assembly 'Library' or mark it with [NotMapped] there, or let 'A' hold an [Owned] type of your own.")]
    [InlineData("public Money? A { get; set; } public Money? B { get; set; }", "A: JORM024 'Money.Currency'", "B: JORM024 'Money.Currency'")]
    [InlineData("public Size A { get; set; }", "A: JORM024 'Size.Width'")]
    [InlineData("public List<Size?>? A { get; set; }", "A: JORM024 'Size.Width'")]
    [InlineData("public Basket? A { get; set; }", "A: JORM024 'Money.Currency'")]
    [InlineData("public Price[]? A { get; set; }", "A: JORM024 'Money.Currency'")]
    [InlineData("public Here<Money>? A { get; set; }", "A: JORM024 'Money.Currency'")]
    [InlineData("public Mine? A { get; set; }", "Cost: JORM024 'Money.Currency'")]
    [InlineData("[NotMapped] public Money? A { get; set; }")]
    public Task Field_of_an_owned_type(string member, params string[] said) => AssertFields(
        "[Table] public partial class Item { public int Id { get; set; } " + member + " } [Owned] public class Here<T> { public T? Value { get; set; } } "
        + (member.Contains("Mine") ? "[Owned] public class Mine { public Money? Cost { get; set; } }" : ""),
        said);

    [Fact]
    public Task Field_of_an_owned_type_in_a_base_class() => AssertFields("[Table] public partial class Item : WithMoney { }", "Item: JORM024 'Money.Currency'");

    [Fact]
    public async Task Accessors_are_looked_at_inside_lists_of_lists() => Assert.StartsWith(
        "JORM064 'Manual.Name'",
        Assert.Single(await Said("[Table] public partial class Item { public int Id { get; set; } public List<List<Manual>>? Parts { get; set; } }")),
        StringComparison.Ordinal);

    private static async Task AssertFields(string code, params string[] said)
    {
        CSharpCompilation library = TestCompilation.Of(Library).WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        foreach (MetadataReference reference in (MetadataReference[])[MetadataReference.CreateFromImage(image.ToArray()), library.ToMetadataReference()])
        {
            GeneratedCompilation compilation = GeneratedCompilation.Of(TestCompilation.Of(code).AddReferences(reference));
            compilation.AssertCompiles();
            Diagnostic[] found = [.. await AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances)];
            Assert.Equal(said.Length, found.Length);
            Assert.All(said.Zip(found), pair => Assert.StartsWith(
                pair.First,
                pair.Second.Location.SourceTree!.ToString().Substring(pair.Second.Location.SourceSpan.Start, pair.Second.Location.SourceSpan.Length) + ": " + pair.Second.Id + " " + pair.Second.GetMessage(),
                StringComparison.Ordinal));
        }
    }

    /// <summary>What all rules say, after the library was compiled; the editor, which has its source, must say the same.</summary>
    private static async Task<string[]> Said(string code)
    {
        CSharpCompilation library = TestCompilation.Of(Library).WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        string[] built = await Said(code, MetadataReference.CreateFromImage(image.ToArray()));
        string[] edited = await Said(code, library.ToMetadataReference());
        Assert.Equal(built, edited);
        return built;
    }

    private static async Task<string[]> Said(string code, MetadataReference library)
    {
        GeneratedCompilation compilation = GeneratedCompilation.Of(TestCompilation.Of(code).AddReferences(library));
        compilation.AssertCompiles();
        return [.. (await AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances)).Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage()).Distinct()];
    }
}
