using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>What a later version writes is not guessed at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFromLaterToolAnalyzer : LockFileAnalyzer
{
    /// <summary>The rule.</summary>
    public LockFromLaterToolAnalyzer()
        : base(
            LockFaultKind.LaterFormat,
            DiagnosticIds.LockFromLaterTool,
            "A lock file is from a later version of JsonOrm",
            "'{0}' has format {1}, which this version of JsonOrm does not know. Use the version that wrote it.")
    {
    }
}
