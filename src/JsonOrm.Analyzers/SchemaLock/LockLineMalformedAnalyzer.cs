using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>The reader is strict: a member that it does not know could say something of the column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockLineMalformedAnalyzer : LockFileAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockLineMalformed,
        "A line of a lock file cannot be read",
        "'{0}' cannot be read here: {1}. Correct the line, or restore the file from version control.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockLineMalformed),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockLineMalformed));

    /// <summary>The rule.</summary>
    public LockLineMalformedAnalyzer()
        : base(LockFaultKind.MalformedLine, s_rule)
    {
    }
}
