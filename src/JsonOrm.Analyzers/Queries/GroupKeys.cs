using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The group keys of a query, as far as the code that builds it shows them.</summary>
internal static class GroupKeys
{
    /// <summary>Returns the texts of the keys, or null if the code does not show all of them.</summary>
    public static HashSet<string>? Find(IOperation? groups, QueryTypes types)
    {
        while (groups is not null)
        {
            switch (groups.WithoutConversions())
            {
                case IInvocationOperation { TargetMethod.Name: "GroupBy" } call:
                    return Keys(call, types);
                case IInvocationOperation call when types.IsOfGroups(call.Type) && types.IsLibrary(call.TargetMethod):
                    groups = call.Receiver();
                    break;
                case ILocalReferenceOperation local:
                    groups = OnlyValue(local);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static HashSet<string>? Keys(IInvocationOperation call, QueryTypes types)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (IArgumentOperation argument in call.OwnArguments())
        {
            if (argument.Value.Lambda() is not { } lambda || lambda.Result()?.WithoutConversions() is not { } result)
            {
                return null;
            }

            var text = new ScopeText(types.RowOf(call.Receiver()?.Type), lambda.Symbol);
            foreach (IOperation key in result is ITupleOperation tuple ? tuple.Elements : [result])
            {
                if (text.Of(key) is not { } written)
                {
                    return null;
                }

                keys.Add(written);
            }
        }

        return keys;
    }

    /// <summary>Returns the initial value of a local, if it is never assigned later.</summary>
    private static IOperation? OnlyValue(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IOperation? value = null;
        foreach (IOperation operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local):
                    value = declarator.GetVariableInitializer()?.Value;
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation assigned } when SymbolEqualityComparer.Default.Equals(assigned.Local, reference.Local):
                case IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation passed } when SymbolEqualityComparer.Default.Equals(passed.Local, reference.Local):
                    return null;
            }
        }

        return value;
    }
}
