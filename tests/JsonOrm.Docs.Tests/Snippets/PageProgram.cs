using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.Docs.Tests.Snippets;

/// <summary>
/// The blocks of one page as one program: a page is a story, and a block may use what an earlier one declared. Statements keep
/// their order, types follow them, usings lead.
/// </summary>
internal sealed class PageProgram
{
    // What the SDK's ImplicitUsings give a console project.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private readonly CSharpCompilation _compilation;

    private PageProgram(CSharpCompilation compilation) => _compilation = compilation;

    /// <summary>Composes the program and runs the generator over it.</summary>
    public static PageProgram Compose(IReadOnlyList<Snippet> snippets)
    {
        var usings = new List<string>();
        var statements = new List<string>();
        var types = new List<string>();
        foreach (Snippet snippet in snippets.Where(s => !s.IsFragment))
        {
            CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(snippet.Code, options: ParseOptions);
            usings.AddRange(unit.Usings.Select(u => u.ToString()));
            foreach (MemberDeclarationSyntax member in unit.Members)
            {
                List<string> part = member is GlobalStatementSyntax ? statements : types;
                int line = snippet.Line + unit.SyntaxTree.GetLineSpan(member.FullSpan).StartLinePosition.Line;
                part.Add($"#line {line} \"{snippet.Page}\"\n{member.ToFullString()}");
            }
        }

        string program = string.Join('\n', [.. usings.Distinct(), .. statements, .. types]);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Page",
            [
                CSharpSyntaxTree.ParseText(SourceText.From(program, System.Text.Encoding.UTF8), ParseOptions, "Page.cs"),
                CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions),
            ],
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        IEnumerable<ISourceGenerator> generators = Assembly.Load("JsonOrm.Generators").GetTypes().Concat(Assembly.LoadFrom(JsonGenerator()).GetTypes())
            .Where(type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        CSharpGeneratorDriver.Create(generators, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return new PageProgram((CSharpCompilation)generated);
    }

    // The generator of System.Text.Json, which the SDK gives to every project.
    private static string JsonGenerator()
    {
        string packs = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string version = Directory.GetDirectories(packs, Environment.Version.Major + ".*").Max(StringComparer.Ordinal)!;
        return Path.Combine(version, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll");
    }

    /// <summary>The compiler's errors and warnings, each with page and line.</summary>
    public IReadOnlyList<string> Problems() =>
        [.. _compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];

    /// <summary>What the rules say of it, each with page and line.</summary>
    public async Task<IReadOnlyList<Diagnostic>> FindingsAsync()
    {
        ImmutableArray<DiagnosticAnalyzer> rules = [.. Assembly.Load("JsonOrm.Analyzers").GetTypes()
            .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        return await _compilation.WithAnalyzers(rules).GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Runs the program to its end in the current folder.</summary>
    public async Task RunAsync()
    {
        using var image = new MemoryStream();
        Assert.True(_compilation.Emit(image).Success);
        image.Position = 0;
        var loader = new AssemblyLoadContext("page", isCollectible: true);
        MethodInfo main = loader.LoadFromStream(image).EntryPoint!;
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];

        // The entry point of an asynchronous program blocks; it must not do so on a thread of the test runner.
        await Task.Run(() => main.Invoke(null, arguments));
        loader.Unload();
    }

    private static IEnumerable<MetadataReference> References()
    {
        var platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string[] frameworks = [FolderOf(typeof(object)), FolderOf(typeof(Microsoft.AspNetCore.Builder.WebApplication))];
        return platform.Split(Path.PathSeparator)
            .Where(path => frameworks.Contains(Path.GetDirectoryName(path)))
            .Append(typeof(TableSchema).Assembly.Location)
            .Append(typeof(Caching.JsonOrmCache).Assembly.Location)
            .Append(typeof(ZstdCodec).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));

        static string FolderOf(Type type) => Path.GetDirectoryName(type.Assembly.Location)!;
    }
}
