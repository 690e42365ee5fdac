using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.CompileTime;

/// <summary>The lock files of a project, as <c>dotnet build -t:JsonOrmSchemaAccept</c> writes them, and the property that has them verified.</summary>
internal sealed class Locks : AnalyzerConfigOptionsProvider
{
    private const string PathMark = "//>";
    private const string LineMark = "//|";

    private readonly Settings _settings;

    private Locks(ImmutableArray<AdditionalText> files, string property)
    {
        Files = files;
        _settings = new Settings(property);
    }

    public static Locks None { get; } = new([], "");

    public ImmutableArray<AdditionalText> Files { get; }

    public AnalyzerOptions ForAnalyzers => new(Files, this);

    public override AnalyzerConfigOptions GlobalOptions => _settings;

    /// <summary>Asks the package's generator for the files, and takes them from the comments of what it emits.</summary>
    public static Locks Of(CSharpCompilation project, ImmutableArray<ISourceGenerator> generators, CSharpParseOptions parsing)
    {
        GeneratorDriverRunResult result = CSharpGeneratorDriver.Create(generators, [], parsing, new Locks([], "JsonOrmAccepting"))
            .RunGenerators(project)
            .GetRunResult();
        ImmutableArray<AdditionalText> files =
        [
            .. result.GeneratedTrees.Select(tree => tree.GetText().ToString()).Where(text => text.Contains("\n" + PathMark, StringComparison.Ordinal)).Select(text => new LockFile(text)),
        ];
        return files.IsEmpty ? throw new InvalidOperationException("The package's generator emits no lock files.") : new Locks(files, "JsonOrmSchemaLock");
    }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _settings;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _settings;

    private sealed class LockFile(string emitted) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(string.Concat(Lines(emitted, LineMark).Select(line => line + "\n")), Encoding.UTF8);

        public override string Path { get; } = Lines(emitted, PathMark).Single();

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

        private static IEnumerable<string> Lines(string text, string mark) =>
            text.Split('\n').Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..].TrimEnd('\r'));
    }

    private sealed class Settings(string property) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key != "build_property." + property ? null : property == "JsonOrmSchemaLock" ? "verify" : "true";
            return value is not null;
        }
    }
}
