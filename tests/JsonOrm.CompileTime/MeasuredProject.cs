using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.CompileTime;

/// <summary>A project in memory: classes, what is done beside them, and the package or none.</summary>
internal sealed class MeasuredProject(int tables, Package? package, bool isLocked)
{
    private Locks? _locks;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>[Table] and the like are JsonOrm's where both have one.</summary>
    private const string PackageUsings = """

        global using JsonOrm;
        global using TableAttribute = JsonOrm.TableAttribute;
        """;

    /// <summary>As a build has them that writes no documentation file.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None);

    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Debug,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true);

    /// <summary>True when the classes are tables.</summary>
    public bool IsWithPackage => package is not null;

    public IReadOnlyList<MetadataReference> References { get; } = package is null ? Package.Framework : [.. Package.Framework, package.Runtime];

    /// <summary>The files, of which the last are those that were asked for.</summary>
    public IEnumerable<(string Path, string Text)> Files(params (string Path, string Text)[] more)
    {
        yield return ("Usings.cs", package is null ? Usings : Usings + PackageUsings);
        yield return ("Shared.cs", TableText.Shared);
        yield return ("Item.cs", StatementText.Item);
        for (int i = 0; i < tables; i++)
        {
            yield return (PathOf(i), TableText.Of(i, tables - 1, package is not null));
        }

        foreach ((string Path, string Text) file in more)
        {
            yield return file;
        }
    }

    public static string PathOf(int table) => "Table" + table.ToString(CultureInfo.InvariantCulture) + ".cs";

    /// <summary>A compilation of freshly parsed files.</summary>
    public CSharpCompilation Compile(params (string Path, string Text)[] more) => CSharpCompilation.Create(
        "Measured",
        Files(more).Select(file => Parse(file.Path, file.Text)),
        References,
        Options);

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>A driver that has not run yet; without the package it has no generator.</summary>
    public GeneratorDriver Driver() => CSharpGeneratorDriver.Create(Generators, Locks.Files, ParseOptions, Locks);

    /// <summary>The project's lock files; none if it is not locked.</summary>
    public Locks Locks => _locks ??= isLocked ? Locks.Of(Compile(), Generators, ParseOptions) : Locks.None;

    /// <summary>Those of the analyzers' assembly too: in a build it is asked as well.</summary>
    private ImmutableArray<ISourceGenerator> Generators { get; } = package is null ? [] :
        [.. package.Generators.GetGenerators(LanguageNames.CSharp), .. package.Analyzers.GetGenerators(LanguageNames.CSharp)];

    /// <summary>How a query of a table's rows begins: with its columns where the package has that form.</summary>
    public string BeginQuery(string table) => HasColumnsForm ? $"Select.From({table}.Columns)" : $"Select.From<{table}>()";

    private bool HasColumnsForm { get; } = package is not null && CSharpCompilation.Create("probe", null, [.. Package.Framework, package.Runtime])
        .GetTypeByMetadataName("JsonOrm.Select")!.GetMembers("From").OfType<IMethodSymbol>().Any(method => method.Parameters.Length > 0);
}
