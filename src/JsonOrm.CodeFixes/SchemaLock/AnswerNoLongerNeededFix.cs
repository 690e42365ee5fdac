using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Removes an attribute that no version needs any more.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AnswerNoLongerNeededFix : AnswerRemovalFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.AnswerNoLongerNeeded];
}
