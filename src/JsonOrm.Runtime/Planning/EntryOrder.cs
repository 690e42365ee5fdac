namespace JsonOrm.Planning;

/// <summary>How to walk the entries of an index, or the keys of a table, so that rows are returned in the requested order.</summary>
/// <param name="IsReverse">True to walk backwards.</param>
/// <param name="GroupColumns">Entries that are equal in this many leading columns are ties and are returned in key order; 0 if the walk returns ties that way
/// by itself or, with <paramref name="SortsGroups"/>, if all entries are ties.</param>
/// <param name="SortsGroups">True if ties are not in key order even when walked forwards, so that each group must be sorted.</param>
/// <param name="NullSplit">The position in the entry of the column whose nulls must come at the opposite end; -1 for none.</param>
internal sealed record EntryOrder(bool IsReverse, int GroupColumns, bool SortsGroups, int NullSplit)
{
    /// <summary>Forwards, in the order of the entries.</summary>
    public static EntryOrder Natural { get; } = new(false, 0, false, -1);

    /// <summary>All entries sorted into key order first.</summary>
    public static EntryOrder ByKey { get; } = new(false, 0, true, -1);
}
