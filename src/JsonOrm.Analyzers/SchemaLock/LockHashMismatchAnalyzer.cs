using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A version that was accepted may be in databases, so that it does not change afterwards.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockHashMismatchAnalyzer : LockFileAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockHashMismatch,
        "A lock file does not fit its hash",
        "'{0}' does not match its hash: {1}. Restore it from version control, or accept it as it is if the edit was intended.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockHashMismatch),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockHashMismatch));

    /// <summary>The rule.</summary>
    public LockHashMismatchAnalyzer()
        : base(LockFaultKind.HashMismatch, s_rule)
    {
    }
}
