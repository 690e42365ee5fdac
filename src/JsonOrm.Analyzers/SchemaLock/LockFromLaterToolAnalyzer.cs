using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>What a later version writes is not guessed at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFromLaterToolAnalyzer : LockFileAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockFromLaterTool,
        "A lock file is from a later version of JsonOrm",
        "'{0}' has format {1}, which this version of JsonOrm does not know. Use the version that wrote it.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockFromLaterTool),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockFromLaterTool));

    /// <summary>The rule.</summary>
    public LockFromLaterToolAnalyzer()
        : base(LockFaultKind.LaterFormat, s_rule)
    {
    }
}
