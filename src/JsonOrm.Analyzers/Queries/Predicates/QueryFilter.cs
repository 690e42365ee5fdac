using JsonOrm.Analyzers.Queries.Mistakes;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>The conditions and the order of a query on one table, read from its code as the planner reads them from its model.</summary>
internal sealed class QueryFilter
{
    private readonly List<IOperation> _conjuncts = [];
    private readonly List<ColumnTest> _tests = [];
    private readonly QueryTypes _types;

    private QueryFilter(INamedTypeSymbol table, QueryTypes types)
    {
        Table = table;
        _types = types;
    }

    public INamedTypeSymbol Table { get; }

    /// <summary>The conditions that must all hold.</summary>
    public IReadOnlyList<IOperation> Conjuncts => _conjuncts;

    /// <summary>The conjuncts that compare a column of the table with a value that is not a column.</summary>
    public IReadOnlyList<ColumnTest> Tests => _tests;

    /// <summary>The column of the table by which the query is ordered first; null if there is none.</summary>
    public IPropertyReferenceOperation? Order { get; private set; }

    /// <summary>True if the query returns only some of the rows that it finds.</summary>
    public bool TakesPart { get; private set; }

    /// <summary>Returns the conditions of a query that starts with this call; null if they are not all known, or if the query reads other tables.</summary>
    public static QueryFilter? Of(IInvocationOperation beginning, QueryTypes types)
    {
        if (!IsBeginning(beginning, types) || beginning.TargetMethod.TypeArguments[0] is not INamedTypeSymbol table || !TableTypes.IsTable(table))
        {
            return null;
        }

        var filter = new QueryFilter(table, types);
        foreach (IInvocationOperation call in QueryChain.After(beginning))
        {
            switch (filter.Read(call))
            {
                case false:
                    return null;
                case null:
                    return filter;
            }
        }

        return filter;
    }

    /// <summary>
    /// Returns the conditions of the query that contains an operation. An editor that requests fixes analyses only the operations at its cursor, so a
    /// diagnostic about a condition must be found from the condition.
    /// </summary>
    public static QueryFilter? Around(IOperation part, QueryTypes types)
    {
        for (IOperation? at = part.Parent; at is not null and not IBlockOperation { Parent: not IAnonymousFunctionOperation }; at = at.Parent)
        {
            if (at is IInvocationOperation call && QueryChain.Back(call).Last() is var first && first != part && IsBeginning(first, types))
            {
                return Of(first, types);
            }
        }

        return null;
    }

    private static bool IsBeginning(IInvocationOperation call, QueryTypes types) =>
        call.TargetMethod is { Name: "From" or "Table", ContainingType.Name: "Select" or "Update" or "Delete", TypeArguments.Length: > 0, IsStatic: true } method && types.IsOfLibrary(method.ContainingType);

    /// <summary>True if the call was understood, false if it invalidates what is known, null at the end of the single-table query.</summary>
    private bool? Read(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        switch (name)
        {
            case "Where":
                return ReadCondition(call.OwnArguments().First().Value);
            case "OrderBy" or "OrderByDescending":
                Order = Order is null && call.OwnArguments().First().Value is var value ? Columns.Of(value.Lambda()?.Result() ?? value, _types) : Order;
                return true;
            case "Take":
                TakesPart = true;
                return true;
            case "ThenBy" or "ThenByDescending" or "Skip" or "Include" or "Distinct" or "Select" or "Set" or "AllRows" or "With" or "Returning" or "Explain" or "ExplainAsync":
                return true;
            case "GroupBy":
                return null;
        }

        if (!Terminals.Contains(name) || !_types.IsLibrary(call.TargetMethod))
        {
            return false;
        }

        TakesPart |= name.StartsWith("First", StringComparison.Ordinal);
        bool isAggregate = name is "Sum" or "SumAsync" or "Average" or "AverageAsync" or "Min" or "MinAsync" or "Max" or "MaxAsync";
        IArgumentOperation? condition = isAggregate ? null : call.OwnArguments().FirstOrDefault(argument => argument.Value.Lambda() is not null || _types.IsCondition(argument.Value.WithoutConversions().Type));
        return condition is null || ReadCondition(condition.Value) is true ? null : false;
    }

    private bool? ReadCondition(IOperation given)
    {
        IOperation? condition = given.WithoutConversions() is IDelegateCreationOperation or IAnonymousFunctionOperation ? given.Lambda()?.Result() : given.WithoutConversions();
        if (condition is null or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation)
        {
            return false;
        }

        foreach (IOperation conjunct in Conditions.Conjuncts(condition, _types))
        {
            _conjuncts.Add(conjunct);
            if (ColumnTest.Of(conjunct, _types) is { } test)
            {
                _tests.Add(test);
            }
        }

        return true;
    }
}
