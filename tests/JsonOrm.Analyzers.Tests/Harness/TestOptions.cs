using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Analyzer options as the SDK hands them over: <c>build_property.*</c> and <c>.editorconfig</c> keys, and the project's additional files.</summary>
internal sealed class TestOptions(IReadOnlyDictionary<string, string> values, params ImmutableArray<(string Path, string Text)> files) : AnalyzerConfigOptionsProvider
{
    public static readonly TestOptions None = new(new Dictionary<string, string>());

    public static TestOptions BuildProperty(string name, string value) =>
        new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["build_property." + name] = value });

    public override AnalyzerConfigOptions GlobalOptions => new Values(values);

    public ImmutableArray<AdditionalText> AdditionalTexts { get; } = [.. files.Select(file => new TestFile(file.Path, file.Text))];

    /// <summary>The same options in a project that has these files too.</summary>
    public TestOptions With(params ImmutableArray<(string Path, string Text)> more) => new(values, [.. files, .. more]);

    public AnalyzerOptions ToAnalyzerOptions() => new(AdditionalTexts, this);

    /// <summary>The same as the file that the SDK writes.</summary>
    public string ToGlobalConfig() => string.Join('\n', values.Select(value => $"{value.Key} = {value.Value}").Prepend("is_global = true"));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class TestFile(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
