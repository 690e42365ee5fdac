namespace JsonOrm.Queries;

/// <summary>The constructs of the query model that an engine may not support; see <see cref="EngineCapabilities"/>.</summary>
[Flags]
public enum QueryConstructs : long
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Left outer joins: they also return unmatched rows of the left side.</summary>
    LeftJoin = 1L << 0,

    /// <summary>Right outer joins: they also return unmatched rows of the right side.</summary>
    RightJoin = 1L << 1,

    /// <summary>Full outer joins: they also return unmatched rows of both sides.</summary>
    FullJoin = 1L << 2,

    /// <summary>Inner joins: they return only matching pairs.</summary>
    InnerJoin = 1L << 3,

    /// <summary>Lateral joins: the right side depends on each row of the left.</summary>
    LateralJoin = 1L << 4,

    /// <summary>Columns of related rows that a foreign key leads to, such as <c>t.Album.Artist.Name</c>.</summary>
    Path = 1L << 5,

    /// <summary>Grouping, and conditions on groups.</summary>
    Grouping = 1L << 6,

    /// <summary>Aggregates over all rows or over groups.</summary>
    Aggregate = 1L << 7,

    /// <summary>Aggregates over distinct values.</summary>
    DistinctAggregate = 1L << 8,

    /// <summary>Aggregates with a filter.</summary>
    FilteredAggregate = 1L << 9,

    /// <summary>Window functions.</summary>
    Window = 1L << 10,

    /// <summary>Distinct results.</summary>
    Distinct = 1L << 11,

    /// <summary>Unions of two queries.</summary>
    Union = 1L << 12,

    /// <summary>Intersections of two queries.</summary>
    Intersect = 1L << 13,

    /// <summary>Differences of two queries.</summary>
    Except = 1L << 14,

    /// <summary>Recursive queries.</summary>
    Recursion = 1L << 15,

    /// <summary>Queries over the results of another query.</summary>
    DerivedRows = 1L << 16,

    /// <summary>Uncorrelated subqueries in expressions.</summary>
    Subquery = 1L << 17,

    /// <summary>Correlated subqueries in expressions, which refer to columns of the outer row.</summary>
    CorrelatedSubquery = 1L << 18,

    /// <summary>Null ordering other than nulls with the least values.</summary>
    NullOrder = 1L << 19,

    /// <summary>Ordering by expressions other than columns.</summary>
    ComputedOrder = 1L << 20,

    /// <summary>Skipping results at the beginning.</summary>
    Offset = 1L << 21,

    /// <summary>The depth of a recursive query: the number of steps from its first rows.</summary>
    Depth = 1L << 22,

    /// <summary>Columns of owned objects, collections or any JSON.</summary>
    NestedJson = 1L << 23,

    /// <summary>Plans without execution.</summary>
    Planning = 1L << 24,

    /// <summary>Inserts of a query's results.</summary>
    SetBasedInsert = 1L << 25,

    /// <summary>Updates of the rows that satisfy a condition.</summary>
    SetBasedUpdate = 1L << 26,

    /// <summary>Deletes of the rows that satisfy a condition.</summary>
    SetBasedDelete = 1L << 27,

    /// <summary>Set-based changes with an order and a limit.</summary>
    LimitedChange = 1L << 28,

    /// <summary>Returning values of each row that a set-based change writes or deletes.</summary>
    Returning = 1L << 29,

    /// <summary>Rows in an order other than that of their keys.</summary>
    Order = 1L << 30,

    /// <summary>Conditions, orders and joins on rows that a limit has left.</summary>
    StepAfterLimit = 1L << 31,

    /// <summary>Rows that the query itself gives: a text query without <c>from</c>.</summary>
    GivenRows = 1L << 32,

    /// <summary>Values inside nested JSON: members, elements, and conditions on elements.</summary>
    InsideJson = 1L << 33,

    /// <summary>Documents of collections as rows.</summary>
    Collections = 1L << 34,

    /// <summary>Elements of lists inside a row as rows.</summary>
    ElementRows = 1L << 35,
}
