using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Accepts the change, or adds the answer that it lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DataDependentChangeFix : AcceptChangeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.DataDependentChange];
}
