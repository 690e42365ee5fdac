using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Compilations against the framework and the JsonOrm of this very test run: no package, no download.</summary>
internal static class TestCompilation
{
    public const string FileName = "Test.cs";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable);

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsFramework(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(TableAttribute).Assembly.Location),
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using System.Linq;
        global using System.Text.Json;
        global using System.Text.Json.Serialization;
        global using System.Threading.Tasks;
        global using JsonOrm;
        global using TableAttribute = JsonOrm.TableAttribute;
        """;

    public static CSharpCompilation Of(params string[] files) => CSharpCompilation.Create(
        "TestAssembly",
        [Parse(Usings, "Usings.cs"), .. files.Select((code, i) => Parse(code, NameOf(i)))],
        References,
        Options);

    /// <summary>The files a workspace project needs to compile the same code.</summary>
    public static IEnumerable<(string Name, string Code)> FilesOf(string code, string file = FileName) => [("Usings.cs", Usings), (file, code)];

    private static SyntaxTree Parse(string code, string path) => CSharpSyntaxTree.ParseText(code, ParseOptions, path);

    public static string NameOf(int file) => file == 0 ? FileName : $"Test{file + 1}.cs";

    private static bool IsFramework(string file) =>
        file is "mscorlib.dll" or "netstandard.dll" || file.StartsWith("System.", StringComparison.Ordinal);
}
