using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>A row that is read and changed, but neither written nor passed on: rows are the caller's own objects, and changes are not tracked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowNeverSavedAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the call to write.</summary>
    internal const string Update = "Update";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RowNeverSaved,
        "A row is changed and never saved",
        "'{0}' is changed, and '{1}' is neither saved nor used afterwards: the change is lost. Call '{2}' after the last change.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RowNeverSaved),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RowNeverSaved));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.SimpleAssignment, Check);
        context.RegisterQueryAction(OperationKind.CompoundAssignment, Check);
        context.RegisterQueryAction(OperationKind.CoalesceAssignment, Check);
        context.RegisterQueryAction(OperationKind.Increment, Check);
        context.RegisterQueryAction(OperationKind.Decrement, Check);
    }

    // Starts from the change, not from the read: an editor that requests fixes at the cursor analyses only the operations there.
    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        IOperation target = context.Operation is IAssignmentOperation assignment ? assignment.Target : ((IIncrementOrDecrementOperation)context.Operation).Target;
        if (target is IPropertyReferenceOperation { Instance: ILocalReferenceOperation { Local: var row } } && types.IsTableRow(row.Type) && ReadOf(row, target, types) is { } read
            && SessionCalls.SessionOf(read, types) is { } session)
        {
            CheckRow(row, target, session, read.TargetMethod.IsAsyncName() || read.TargetMethod.Name == "AsAsyncEnumerable", context);
        }
    }

    /// <summary>Returns the call that read the row from a database; null if it has another source.</summary>
    private static IInvocationOperation? ReadOf(ILocalSymbol row, IOperation anywhere, QueryTypes types)
    {
        foreach (IOperation operation in LocalUses.RootOf(anywhere).Descendants())
        {
            switch (operation)
            {
                case IForEachLoopOperation { Locals: { Length: 1 } locals } loop when SymbolEqualityComparer.Default.Equals(locals[0], row):
                    return SessionCalls.Source(loop.Collection) is IInvocationOperation { TargetMethod.Name: "ToList" or "ToListAsync" or "ToArray" or "ToArrayAsync" or "AsEnumerable" or "AsAsyncEnumerable" } all
                        && SessionCalls.IsTerminal(all, types) ? all : null;
                case IInvocationOperation read when SessionCalls.IsOneRow(read, types) && SymbolEqualityComparer.Default.Equals(LocalUses.KeptIn(read), row):
                    return read;
            }
        }

        return null;
    }

    private static void CheckRow(ILocalSymbol row, IOperation anywhere, IOperation session, bool isAsync, OperationAnalysisContext context)
    {
        IOperation? first = null, last = null;
        foreach (ILocalReferenceOperation use in LocalUses.Of(row, anywhere))
        {
            switch (Use(use))
            {
                case null:
                    return;
                case true:
                    first ??= use.Parent;
                    last = use.Parent;
                    break;
                case false when first is not null:
                    // The changed row is read afterwards: it may serve as a value.
                    return;
            }
        }

        if (first?.Parent != context.Operation || !session.Type!.GetMembers("UpdateAsync").Concat(session.Type.AllInterfaces.SelectMany(face => face.GetMembers("UpdateAsync"))).Any())
        {
            return;
        }

        string update = isAsync ? "await " + session.Syntax + ".UpdateAsync(" + row.Name + ")" : session.Syntax + ".Update(" + row.Name + ")";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(Update, update);
        context.ReportDiagnostic(Diagnostic.Create(s_rule, first!.Syntax.GetLocation(), [last!.Syntax.GetLocation()], properties, first.Syntax.ToOneLine(), row.Name, update));
    }

    /// <summary>True for a change of a column, false for a use that only reads, null if the row is passed on: to a call, a variable, a result, a
    /// lambda.</summary>
    private static bool? Use(ILocalReferenceOperation use)
    {
        // A lambda may run later.
        if (LocalUses.FunctionOf(use) is IAnonymousFunctionOperation { Symbol: var lambda } && !SymbolEqualityComparer.Default.Equals(lambda, use.Local.ContainingSymbol))
        {
            return null;
        }

        switch (use.Parent)
        {
            case IPropertyReferenceOperation { Property: { } property } member when member.Instance == use:
                bool isTarget = member.Parent is IAssignmentOperation assignment && assignment.Target == member || member.Parent is IIncrementOrDecrementOperation;
                return isTarget && IsColumn(property) ? member.Parent is { Parent: not IExpressionStatementOperation } ? null : true
                    : isTarget || property.Type.IsValueType || property.Type.SpecialType == SpecialType.System_String ? false
                    // A collection or an object inside the row may be changed elsewhere.
                    : null;
            case IIsPatternOperation or IBinaryOperation { OperatorMethod: null }:
                return false;
            case IConversionOperation { Parent: IBinaryOperation { OperatorMethod: null } or IIsPatternOperation }:
                return false;
            default:
                return null;
        }
    }

    private static bool IsColumn(IPropertySymbol property) => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, SetMethod: not null } && !PropertyRoles.IsIgnored(property) && PropertyRoles.RelationOf(property) is null;
}
