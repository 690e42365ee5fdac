using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace JsonOrm.CompileTime;

/// <summary>How long each analyzer ran in one build with a warm compiler. The first that asks for what the compiler computes once pays for it.</summary>
internal static class Rules
{
    public static string Report(Subject subject, Package package)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = package.Analyzers.GetAnalyzers(LanguageNames.CSharp);
        var all = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (int round = -Subject.WarmUps; round < subject.Rounds; round++)
        {
            CompilationWithAnalyzers analyzed = Analyzed(subject, analyzers);
            analyzed.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
            foreach (DiagnosticAnalyzer analyzer in round < 0 ? [] : analyzers)
            {
                AnalyzerTelemetryInfo telemetry = analyzed.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult();
                if (!all.TryGetValue(analyzer.GetType().Name, out List<double>? times))
                {
                    all.Add(analyzer.GetType().Name, times = []);
                }

                times.Add(telemetry.ExecutionTime.TotalMilliseconds);
            }
        }

        var text = new StringBuilder("| analyzer | milliseconds |\n|---|---|\n");
        foreach ((string name, List<double> times) in all.OrderByDescending(entry => entry.Value.Min()))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {times.Min():F1} |\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"| all | {all.Sum(entry => entry.Value.Min()):F1} |\n").ToString();
    }

    private static CompilationWithAnalyzers Analyzed(Subject subject, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CSharpCompilation input = subject.Project.Compile(Building.Queries(subject));
        subject.Project.Driver().RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        return output.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            subject.Project.Locks.ForAnalyzers, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
    }
}
