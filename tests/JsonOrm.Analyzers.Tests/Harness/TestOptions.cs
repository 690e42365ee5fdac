using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Analyzer options as the SDK hands them over: <c>build_property.*</c> and <c>.editorconfig</c> keys.</summary>
internal sealed class TestOptions(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
{
    public static readonly TestOptions None = new(new Dictionary<string, string>());

    public static TestOptions BuildProperty(string name, string value) =>
        new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["build_property." + name] = value });

    public override AnalyzerConfigOptions GlobalOptions => new Values(values);

    public AnalyzerOptions ToAnalyzerOptions() => new([], this);

    /// <summary>The same as the file that the SDK writes.</summary>
    public string ToGlobalConfig() => string.Join('\n', values.Select(value => $"{value.Key} = {value.Value}").Prepend("is_global = true"));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
