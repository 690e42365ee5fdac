using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>
/// Writes an expression over a query's columns in a normal form, so that the same expression in two lambdas gives the same text: parameters become their
/// positions, and calls that only change a type are left out.
/// </summary>
internal sealed class ScopeText
{
    // These return the expression on which they are called, under another type.
    private static readonly HashSet<string> s_views = ["AsNullable", "AsNumber", "AsText", "AsDate", "AsCondition"];

    // The same expression can be built with several of these.
    private static readonly HashSet<string> s_choices = ["Case", "When", "Else", "Coalesce", "FirstNotNull", "Least", "Greatest"];

    private readonly ITypeSymbol? _row;
    private readonly IMethodSymbol? _lambda;

    /// <param name="row">The row type at the root of the query; its <c>Columns</c> are the first part.</param>
    /// <param name="lambda">The lambda whose parameters are the parts, or null for a value without one.</param>
    public ScopeText(ITypeSymbol? row, IMethodSymbol? lambda)
    {
        _row = row;
        _lambda = lambda;
    }

    /// <summary>Returns the position of the part that an operation is, or null.</summary>
    public int? Part(IOperation operation)
    {
        switch (operation.WithoutConversions())
        {
            case IParameterReferenceOperation { Parameter: { } parameter } when IsOwn(parameter) && !parameter.Type.IsTupleType:
                return parameter.Ordinal;
            case IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } field, Instance: IParameterReferenceOperation tuple } when IsOwn(tuple.Parameter):
                string name = (field.CorrespondingTupleField ?? field).Name;
                return int.TryParse(name.Substring("Item".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place - 1 : null;
            case IPropertyReferenceOperation { Instance: null, Property: { Name: "Columns", ContainingType: { } table } } when SymbolEqualityComparer.Default.Equals(table, _row):
                return 0;
            default:
                return null;
        }
    }

    /// <summary>Returns the text of an expression, or null if it is not understood.</summary>
    public string? Of(IOperation operation)
    {
        operation = operation.WithoutConversions();
        if (Part(operation) is { } part)
        {
            return "#" + part.ToString(CultureInfo.InvariantCulture);
        }

        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return "constant " + constant?.GetType().Name + " " + Convert.ToString(constant, CultureInfo.InvariantCulture);
        }

        return operation switch
        {
            IPropertyReferenceOperation { Instance: { } instance, Arguments.IsEmpty: true } property => Joined(Of(instance), "." + property.Property.Name),
            IInvocationOperation call => OfCall(call),
            IBinaryOperation binary => Joined("(", Of(binary.LeftOperand), " " + binary.OperatorKind + " ", Of(binary.RightOperand), ")"),
            IUnaryOperation unary => Joined(unary.OperatorKind + " ", Of(unary.Operand)),
            ILocalReferenceOperation local => "local " + local.Local.Name,
            IParameterReferenceOperation other => "parameter " + other.Parameter.Name,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => "field " + field.Field.ToDisplayString(),
            _ => null,
        };
    }

    private string? OfCall(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        if (s_views.Contains(name) && call.Receiver() is { } viewed)
        {
            return Of(viewed);
        }

        if (s_choices.Contains(name))
        {
            return null;
        }

        string?[] parts = [.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => Joined(Of(argument.Value), ","))];
        return Joined([call.Instance is null ? "" : Joined(Of(call.Instance), ","), name, "(", .. parts, ")"]);
    }

    private bool IsOwn(IParameterSymbol parameter) => _lambda is not null && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _lambda);

    private static string? Joined(params string?[] parts) => parts.Contains(null) ? null : string.Concat(parts);
}
