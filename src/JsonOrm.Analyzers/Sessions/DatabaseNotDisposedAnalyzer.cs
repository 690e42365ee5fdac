using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary><c>var db = JsonDatabase.Open("data")</c> without disposal: the folder stays locked until the process ends, and the log is not
/// checkpointed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DatabaseNotDisposedAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the start of the declaration.</summary>
    internal const string Form = "Form";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DatabaseNotDisposed,
        "A database is opened and not disposed",
        "'{0}' is opened here and never disposed: its folder stays locked, and the next opening replays the log. Write '{1} {0}'.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DatabaseNotDisposed),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DatabaseNotDisposed));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var open = (IInvocationOperation)context.Operation;
        if (!Opening.IsOne(open, types) || IsOnOwnDisk(open) || LocalUses.KeptIn(open) is not { } database || IsUsing(SessionCalls.Awaited(open)) || LocalUses.Of(database, open).Any(use => MayDispose(use, types)))
        {
            return;
        }

        string form = LocalUses.IsInAsync(open, context.ContainingSymbol) ? "await using var" : "using var";
        context.ReportDiagnostic(Diagnostic.Create(s_rule, CallName.Of(open), ImmutableDictionary<string, string?>.Empty.Add(Form, form), database.Name, form));
    }

    /// <summary>True for a database on a simulated disk, or on one of the program's own: a test that lets it crash does not close it.</summary>
    private static bool IsOnOwnDisk(IInvocationOperation open) => open.Arguments.Any(argument => argument.Value.Descendants().Any(part =>
        part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "FileSystem" } }));

    private static bool IsUsing(IOperation value)
    {
        for (IOperation? at = value.Parent; at is not null and not IBlockOperation; at = at.Parent)
        {
            if (at is IUsingDeclarationOperation or IUsingOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False for a use that only works with the database; true for its disposal, and for a use that may keep it alive.</summary>
    private static bool MayDispose(ILocalReferenceOperation use, QueryTypes types)
    {
        IOperation at = use;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        // A lambda may run after the variable's block has ended.
        bool isCaptured = LocalUses.FunctionOf(use) is IAnonymousFunctionOperation { Symbol: var lambda } && !SymbolEqualityComparer.Default.Equals(lambda, use.Local.ContainingSymbol);
        return isCaptured || at.Parent switch
        {
            IInvocationOperation call when call.Instance == at => call.TargetMethod.BareName() == "Dispose",
            IArgumentOperation { Parent: IInvocationOperation call } => !types.IsLibrary(call.TargetMethod),
            IPropertyReferenceOperation => false,
            _ => true,
        };
    }
}
