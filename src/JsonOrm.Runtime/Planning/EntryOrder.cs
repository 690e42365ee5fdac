namespace JsonOrm.Planning;

/// <summary>How the entries of an index, or the keys of a table, are walked so that rows come in the order asked for.</summary>
/// <param name="IsReverse">True to walk downwards.</param>
/// <param name="GroupColumns">Entries equal in so many leading columns tie and are given in key order; 0 when the walk gives ties so by itself, or with <paramref name="SortsGroups"/> when all of them tie.</param>
/// <param name="SortsGroups">True when ties do not even lie in key order upwards, so that a group has to be sorted.</param>
/// <param name="NullSplit">The place in the entry of the column whose nulls are to come at the other end than they lie at; -1 for none.</param>
internal sealed record EntryOrder(bool IsReverse, int GroupColumns, bool SortsGroups, int NullSplit)
{
    /// <summary>Upwards, as the entries lie.</summary>
    public static EntryOrder Natural { get; } = new(false, 0, false, -1);

    /// <summary>All entries put in key order first.</summary>
    public static EntryOrder ByKey { get; } = new(false, 0, true, -1);
}
