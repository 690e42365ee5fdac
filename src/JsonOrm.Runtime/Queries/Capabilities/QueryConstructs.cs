namespace JsonOrm.Queries;

/// <summary>The constructs of the query model that an engine may lack; see <see cref="EngineCapabilities"/>.</summary>
[Flags]
public enum QueryConstructs : long
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Joins that also give rows of the left side that nothing matches.</summary>
    LeftJoin = 1L << 0,

    /// <summary>Joins that also give rows of the right side that nothing matches.</summary>
    RightJoin = 1L << 1,

    /// <summary>Joins that also give unmatched rows of both sides.</summary>
    FullJoin = 1L << 2,

    /// <summary>Joins that give matching pairs alone.</summary>
    InnerJoin = 1L << 3,

    /// <summary>Joins whose right side depends on each row of the left.</summary>
    LateralJoin = 1L << 4,

    /// <summary>Columns of rows that a foreign key leads to, such as <c>t.Album.Artist.Name</c>.</summary>
    Path = 1L << 5,

    /// <summary>Groups of rows, and conditions on them.</summary>
    Grouping = 1L << 6,

    /// <summary>Values computed from all rows, as a result of its own or of a group.</summary>
    Aggregate = 1L << 7,

    /// <summary>Aggregates that take in each value once.</summary>
    DistinctAggregate = 1L << 8,

    /// <summary>Aggregates that take in only some rows.</summary>
    FilteredAggregate = 1L << 9,

    /// <summary>Values computed from a row's neighbours.</summary>
    Window = 1L << 10,

    /// <summary>Equal results given once.</summary>
    Distinct = 1L << 11,

    /// <summary>Results of either of two queries.</summary>
    Union = 1L << 12,

    /// <summary>Results of both of two queries.</summary>
    Intersect = 1L << 13,

    /// <summary>Results of one query that another does not have.</summary>
    Except = 1L << 14,

    /// <summary>Rows reached step by step from others.</summary>
    Recursion = 1L << 15,

    /// <summary>Results of a query read as rows of a further one.</summary>
    DerivedRows = 1L << 16,

    /// <summary>Queries inside expressions, whose rows do not depend on the row outside.</summary>
    Subquery = 1L << 17,

    /// <summary>Queries inside expressions that refer to columns of the row outside.</summary>
    CorrelatedSubquery = 1L << 18,

    /// <summary>Orders that put nulls anywhere but where the least value is.</summary>
    NullOrder = 1L << 19,

    /// <summary>Orders by anything but columns.</summary>
    ComputedOrder = 1L << 20,

    /// <summary>Results left out at the beginning.</summary>
    Offset = 1L << 21,

    /// <summary>The number of steps from the rows with which a recursion begins.</summary>
    Depth = 1L << 22,

    /// <summary>Columns that hold owned objects, collections or any JSON.</summary>
    NestedJson = 1L << 23,

    /// <summary>Queries that are planned and not run.</summary>
    Planning = 1L << 24,

    /// <summary>Rows added that a query makes.</summary>
    SetBasedInsert = 1L << 25,

    /// <summary>Rows updated that a condition finds.</summary>
    SetBasedUpdate = 1L << 26,

    /// <summary>Rows deleted that a condition finds.</summary>
    SetBasedDelete = 1L << 27,

    /// <summary>Set-based changes of rows with an order and a limit.</summary>
    LimitedChange = 1L << 28,

    /// <summary>Values given back of each row that a set-based change writes or deletes.</summary>
    Returning = 1L << 29,

    /// <summary>Rows in an order other than that of their keys.</summary>
    Order = 1L << 30,

    /// <summary>Conditions, orders and joins on rows that a limit has left.</summary>
    StepAfterLimit = 1L << 31,
}
