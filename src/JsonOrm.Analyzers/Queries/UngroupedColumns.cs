using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>Finds the columns in an expression over groups that are neither a key, nor part of one, nor aggregated.</summary>
internal sealed class UngroupedColumns
{
    private readonly QueryTypes _types;
    private readonly ScopeText _text;
    private readonly HashSet<string> _keys;

    public UngroupedColumns(QueryTypes types, ScopeText text, HashSet<string> keys)
    {
        _types = types;
        _text = text;
        _keys = keys;
    }

    /// <summary>Returns the columns in the order written; ignores what it does not understand.</summary>
    public IEnumerable<IOperation> In(IOperation operation) => In(operation, isInner: false);

    private IEnumerable<IOperation> In(IOperation operation, bool isInner)
    {
        operation = operation.WithoutConversions();
        if (_types.IsExpression(operation.Type) && (_types.IsAggregate(operation.Type) || _text.Of(operation) is { } text && _keys.Contains(text)))
        {
            return [];
        }

        switch (operation)
        {
            case IParameterReferenceOperation parameter:
                return _types.IsExpression(parameter.Type) && _text.Part(parameter) is not null ? [parameter] : [];
            case IPropertyReferenceOperation { Instance: { } instance } property when _types.IsExpression(property.Type):
                return _types.IsExpression(instance.WithoutConversions().Type) ? In(instance, isInner) : IsPath(instance, isInner) ? [property] : [];
            case IInvocationOperation call:
                return InCall(call, isInner);
            case ITupleOperation or IBinaryOperation or IUnaryOperation or IArgumentOperation or IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation:
                return operation.ChildOperations.SelectMany(child => In(child, isInner));
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                return lambda.Result() is { } result ? In(result, isInner: true) : [];
            default:
                return [];
        }
    }

    private IEnumerable<IOperation> InCall(IInvocationOperation call, bool isInner)
    {
        // The rule does not apply to what a user's method does with a column.
        if (!_types.IsLibrary(call.TargetMethod))
        {
            return [];
        }

        // A running aggregate runs over the groups: its operand is a value of each group.
        if (call.TargetMethod.Name == "Over" && call.Receiver() is IInvocationOperation running && _types.IsAggregate(running.Type))
        {
            return Parts(running).Concat(call.OwnArguments().Select(argument => argument.Value)).SelectMany(part => In(part, isInner));
        }

        bool isQuery = !_types.IsExpression(call.Type) && !_types.IsWindow(call.Type);
        return Parts(call).SelectMany(part => In(part, isInner || isQuery));
    }

    /// <summary>Returns the operands of a call, except columns that only identify a query.</summary>
    private IEnumerable<IOperation> Parts(IInvocationOperation call)
    {
        IEnumerable<IOperation> arguments = call.Arguments.Where(argument => !_types.IsScope(argument.Parameter?.OriginalDefinition.Type)).Select(argument => argument.Value);
        return call.Instance is { } instance ? new[] { instance }.Concat(arguments) : arguments;
    }

    /// <summary>True for the columns of the query, or of rows that a path leads to. In a subquery the table's own columns belong to the subquery.</summary>
    private bool IsPath(IOperation columns, bool isInner)
    {
        columns = columns.WithoutConversions();
        return columns switch
        {
            IPropertyReferenceOperation { Instance: { } before } => IsPath(before, isInner),
            IPropertyReferenceOperation when isInner => false,
            _ => _text.Part(columns) is not null,
        };
    }
}
