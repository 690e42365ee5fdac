namespace JsonOrm.Queries;

/// <summary>The names of the constructs in messages.</summary>
internal static class ConstructNames
{
    public static string Of(QueryConstructs construct) => construct switch
    {
        QueryConstructs.LeftJoin => "left join",
        QueryConstructs.RightJoin => "right join",
        QueryConstructs.FullJoin => "full join",
        QueryConstructs.InnerJoin => "join",
        QueryConstructs.LateralJoin => "lateral join",
        QueryConstructs.Path => "path to a related row",
        QueryConstructs.Grouping => "group",
        QueryConstructs.Aggregate => "aggregate",
        QueryConstructs.DistinctAggregate => "aggregate of distinct values",
        QueryConstructs.FilteredAggregate => "filtered aggregate",
        QueryConstructs.Window => "window function",
        QueryConstructs.Distinct => "distinct results",
        QueryConstructs.Union => "union",
        QueryConstructs.Intersect => "intersection",
        QueryConstructs.Except => "difference of two queries",
        QueryConstructs.Recursion => "recursion",
        QueryConstructs.DerivedRows => "query over the results of a query",
        QueryConstructs.Subquery => "query inside an expression",
        QueryConstructs.CorrelatedSubquery => "query that depends on the row outside",
        QueryConstructs.NullOrder => "explicit place of nulls",
        QueryConstructs.ComputedOrder => "order by a computed value",
        QueryConstructs.Offset => "offset",
        QueryConstructs.Depth => "depth in a recursion",
        QueryConstructs.NestedJson => "column of nested JSON",
        QueryConstructs.Planning => "plan without a run",
        QueryConstructs.SetBasedInsert => "insert of a query's results",
        QueryConstructs.SetBasedUpdate => "set-based update",
        QueryConstructs.SetBasedDelete => "set-based delete",
        QueryConstructs.LimitedChange => "set-based change of the first rows of an order",
        QueryConstructs.Returning => "rows given back by a change",
        QueryConstructs.Order => "order",
        QueryConstructs.StepAfterLimit => "further step after a limit",
        QueryConstructs.InsideJson => "value inside nested JSON",
        QueryConstructs.GivenRows => "query without a table",
        QueryConstructs.Collections => "query over a collection",
        QueryConstructs.ElementRows => "elements of a list as rows",
        _ => throw new ArgumentOutOfRangeException(nameof(construct), construct, "One construct at a time has a name."),
    };

    /// <summary>A function as it is written in C#, if that is not its name.</summary>
    public static string Of(QueryFunction function) => function switch
    {
        QueryFunction.BitAnd => "operator & of flags (HasFlag too)",
        QueryFunction.ByteLength => "Length of a byte array",
        QueryFunction.HasMember => "test of a member in JSON",
        _ => $"function {function}",
    };
}
