using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Harness;

/// <summary>A consumer's project in memory: nullable on, every warning shown, the references of this test host.</summary>
internal static class TestCompilation
{
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is string name &&
                (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(TableAttribute).Assembly.Location),
    ];

    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using JsonOrm;
        """;

    public static CSharpParseOptions ParseOptions(LanguageVersion version = LanguageVersion.Latest) =>
        new(version, DocumentationMode.Diagnose);

    /// <summary>One file, after the usual global usings.</summary>
    public static CSharpCompilation Of(string code, LanguageVersion version = LanguageVersion.Latest) => Of(version, ("Models.cs", code));

    public static CSharpCompilation Of(params (string Path, string Code)[] files) => Of(LanguageVersion.Latest, files);

    public static CSharpCompilation Of(LanguageVersion version, params (string Path, string Code)[] files) => CSharpCompilation.Create(
        "Consumer",
        files.Prepend(("Usings.cs", Usings)).Select(file => Parse(file.Item2, file.Item1, version)),
        s_references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    /// <summary>The same compilation with one file changed.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        string text = edit(old.ToString());
        Assert.NotEqual(old.ToString(), text);
        return compilation.ReplaceSyntaxTree(old, Parse(text, path, ((CSharpParseOptions)old.Options).LanguageVersion));
    }

    private static SyntaxTree Parse(string code, string path, LanguageVersion version) =>
        CSharpSyntaxTree.ParseText(code, ParseOptions(version), path);
}
