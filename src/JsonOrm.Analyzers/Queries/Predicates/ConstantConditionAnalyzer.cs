using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary><c>u.Age > 30 &amp;&amp; u.Age &lt; 20</c>, <c>u.Age == u.Age</c>, <c>u.Name == null</c> of a column that is never null: the condition has one value for all rows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantConditionAnalyzer : DiagnosticAnalyzer
{
    private const string Never = "is true for no row";
    private const string Always = "is true for every row";
    private const string Known = "is true for every row in which the value is not null";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ConstantCondition,
        "A condition has the same value for all rows",
        "'{0}' {1}: {2}",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ConstantCondition),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ConstantCondition));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Binary, CheckComparison);
        context.RegisterQueryAction(OperationKind.Invocation, CheckCall);
    }

    private static void CheckComparison(OperationAnalysisContext context, QueryTypes types)
    {
        var comparison = (IBinaryOperation)context.Operation;
        if (comparison.OperatorMethod is null || !types.IsCondition(comparison.Type))
        {
            return;
        }

        if (Conditions.IsJoined(comparison, types))
        {
            CheckJoined(comparison, context, types);
            return;
        }

        IOperation left = comparison.LeftOperand.WithoutConversions(), right = comparison.RightOperand.WithoutConversions();
        bool isEquality = comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        if (IsNull(left) || IsNull(right))
        {
            IOperation tested = IsNull(left) ? right : left;
            if (!isEquality)
            {
                Report(context, Never, "a value is neither less nor greater than null");
            }
            else if (IsNeverNull(tested, types))
            {
                Report(context, comparison.OperatorKind == BinaryOperatorKind.Equals ? Never : Always, "'" + tested.Syntax.ToOneLine() + "' is never null");
            }

            return;
        }

        if (Columns.AreIn(left, types) && AreSame(left, right))
        {
            bool isTrue = comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual;
            Report(context, !isTrue ? Never : types.IsNeverNull(left.Type) ? Always : Known, "both sides are the same");
            return;
        }

        if (ComparedConstant.Of(comparison, types) is { } compared && IntegerBounds.Of(compared.Value, types) is { } bounds && bounds.Answer(compared) is { } answer)
        {
            Report(context, answer ? types.IsNeverNull(compared.Value.Type) ? Always : Known : Never, "'" + compared.Value.Syntax.ToOneLine() + "' is from " + bounds);
        }
    }

    private static void CheckJoined(IBinaryOperation joined, OperationAnalysisContext context, QueryTypes types)
    {
        bool isAnd = joined.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And;
        IOperation? around = joined.Parent;
        while (around is IConversionOperation or IParenthesizedOperation)
        {
            around = around.Parent;
        }

        if (around is IBinaryOperation outer && outer.OperatorKind == joined.OperatorKind)
        {
            return;
        }

        IEnumerable<ComparedConstant> parts = (isAnd ? Conditions.Conjuncts(joined, types) : Conditions.Disjuncts(joined, types))
            .OfType<IBinaryOperation>().Select(part => ComparedConstant.Of(part, types)).OfType<ComparedConstant>();
        foreach (IGrouping<string, ComparedConstant> same in parts.GroupBy(part => part.Value.Syntax.ToString()))
        {
            if (ConstantRange.Contradiction([.. same], isAnd) is var (one, other))
            {
                string reason = "'" + one.Comparison.Syntax.ToOneLine() + "' and '" + other.Comparison.Syntax.ToOneLine() + "' " + (isAnd ? "exclude each other" : "leave out no value");
                Report(context, isAnd ? Never : types.IsNeverNull(one.Value.Type) ? Always : Known, reason);
                return;
            }
        }
    }

    private static void CheckCall(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("In" or "NotIn" or "Between" or "StartsWith" or "EndsWith" or "Contains" or "IsNull" or "IsNotNull")
            || call.Instance is not { } tested || !types.IsExpression(tested.Type) || !types.IsCondition(call.Type))
        {
            return;
        }

        bool isNeverNull = IsNeverNull(tested.WithoutConversions(), types);
        switch (call.TargetMethod.Name)
        {
            case "In" or "NotIn" when call.Arguments.Length == 1 && IsEmpty(call.Arguments[0].Value.WithoutConversions()):
                Report(context, call.TargetMethod.Name == "In" ? Never : isNeverNull ? Always : Known, "there is no value to choose from");
                break;
            case "Between" when call.Arguments.Length == 2 && ConstantRange.Compare(call.Arguments[0].Value, call.Arguments[1].Value) > 0:
                Report(context, Never, "the lower bound is greater than the upper one");
                break;
            case "StartsWith" or "EndsWith" or "Contains" when call.Arguments.Length > 0 && call.Arguments[0].Value.WithoutConversions().ConstantValue is { HasValue: true, Value: "" }:
                Report(context, isNeverNull ? Always : Known, "every text holds the empty text");
                break;
            case "IsNull" or "IsNotNull" when isNeverNull:
                Report(context, call.TargetMethod.Name == "IsNull" ? Never : Always, "'" + tested.Syntax.ToOneLine() + "' is never null");
                break;
        }
    }

    /// <summary>
    /// True for a value that its type says is never null. Of <c>User.Columns</c>, which a lambda was not handed, the type does not know that a join may leave the row out: then the query has to be one of a single table.
    /// </summary>
    private static bool IsNeverNull(IOperation value, QueryTypes types) => types.IsNeverNull(value.Type)
        && (value.DescendantsAndSelf().All(part => part is not IPropertyReferenceOperation { Property.IsStatic: true } || !types.IsColumnSet(part.Type)) || QueryFilter.Around(value, types) is not null);

    private static bool IsNull(IOperation value) => value.ConstantValue is { HasValue: true, Value: null };

    private static bool IsEmpty(IOperation values) => values switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues.IsEmpty ?? array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 },
        ICollectionExpressionOperation collection => collection.Elements.IsEmpty,
        _ => false,
    };

    /// <summary>True for the same names in the same order: columns and paths, which have no side effects.</summary>
    private static bool AreSame(IOperation left, IOperation right) => (left, right) switch
    {
        (IPropertyReferenceOperation { Instance: { } one } first, IPropertyReferenceOperation { Instance: { } other } second) =>
            SymbolEqualityComparer.Default.Equals(first.Property, second.Property) && AreSame(one.WithoutConversions(), other.WithoutConversions()),
        (IPropertyReferenceOperation { Instance: null } first, IPropertyReferenceOperation { Instance: null } second) => SymbolEqualityComparer.Default.Equals(first.Property, second.Property),
        (IParameterReferenceOperation first, IParameterReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Parameter, second.Parameter),
        (ILocalReferenceOperation first, ILocalReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Local, second.Local),
        _ => false,
    };

    private static void Report(OperationAnalysisContext context, string value, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(s_rule, context.Operation.Syntax.GetLocation(), context.Operation.Syntax.ToOneLine(), value, reason));
}
