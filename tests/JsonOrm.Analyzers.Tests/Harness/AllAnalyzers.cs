using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Every rule and fix that ships, found as the compiler finds them: by their attributes.</summary>
internal static class AllAnalyzers
{
    public static readonly ImmutableArray<DiagnosticAnalyzer> Instances =
        [.. TypesWith<DiagnosticAnalyzerAttribute>(typeof(DiagnosticIds).Assembly).Where(type => !typeof(DiagnosticSuppressor).IsAssignableFrom(type)).Select(Create<DiagnosticAnalyzer>)];

    public static readonly ImmutableArray<DiagnosticSuppressor> Suppressors =
        [.. TypesWith<DiagnosticAnalyzerAttribute>(typeof(DiagnosticIds).Assembly).Where(typeof(DiagnosticSuppressor).IsAssignableFrom).Select(Create<DiagnosticSuppressor>)];

    public static readonly ImmutableArray<CodeFixProvider> Fixes =
        [.. TypesWith<ExportCodeFixProviderAttribute>(typeof(CodeFixes.Tables.TableMustBePartialFix).Assembly).Select(Create<CodeFixProvider>)];

    public static IEnumerable<DiagnosticDescriptor> Descriptors => Instances.SelectMany(a => a.SupportedDiagnostics);

    private static IEnumerable<Type> TypesWith<TAttribute>(Assembly assembly)
        where TAttribute : Attribute =>
        assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<TAttribute>() is not null)
            .OrderBy(t => t.Name, StringComparer.Ordinal);

    private static T Create<T>(Type type) => (T)Activator.CreateInstance(type)!;
}
