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
