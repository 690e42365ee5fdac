using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>Without its line the id of a column could be given to another one, which would then be taken for it in every database.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockColumnMissingAnalyzer : LockFileAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockColumnMissing,
        "A lock file lacks the line of a column",
        "'{0}' lacks a column: {1}. Restore the line from version control; a removed column keeps its line, with \"removed\".",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockColumnMissing),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockColumnMissing));

    /// <summary>The rule.</summary>
    public LockColumnMissingAnalyzer()
        : base(LockFaultKind.MissingColumn, s_rule)
    {
    }
}
