namespace JsonOrm.Queries.Tests.Random;

/// <summary>The parts of the query model that random queries may make use of, beyond one table's rows in order.</summary>
[Flags]
internal enum RandomFeatures
{
    OneTable = 0,
    Paths = 1,
    Joins = 2,
    Lateral = 4,
    Subqueries = 8,
    Derived = 16,
    Sets = 32,
    Recursion = 64,
    Groups = 128,
    Windows = 256,
    Conversions = 512,
    AggregateParts = 1024,
    All = 2047,

    /// <summary>What the engine runs.</summary>
    Landed = All,
}
