using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Removes a conversion that is never called.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ConversionWithoutEffectFix : AnswerRemovalFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ConversionWithoutEffect];
}
