namespace JsonOrm.Queries;

/// <summary>A relation whose rows the rows of a query are handed, by queries of their own: one for each relation and level, whatever the number of rows.</summary>
public abstract class IncludeModel
{
    private protected IncludeModel(Relation relation, QueryModel rows)
    {
        Relation = relation;
        Rows = rows;
    }

    /// <summary>The relation.</summary>
    public Relation Relation { get; }

    /// <summary>
    /// A query for whole rows of the relation's child table: which of them are handed on, in which order, and what they include in
    /// turn. Its <see cref="QueryModel.Offset"/> and <see cref="QueryModel.Limit"/> count for each parent.
    /// </summary>
    public QueryModel Rows { get; }

    /// <summary>True when all rows are handed on, in key order.</summary>
    internal bool IsPlain => Rows is { Inner: null, Set: null, Recursion: null, Predicate: null, Orderings.Count: 0, Joins.Count: 0, Offset: 0, Limit: null };

    /// <summary>This inclusion and another of the same relation made one: what either includes below, and the other's choice of rows unless it makes none.</summary>
    internal IncludeModel Merge(IncludeModel later)
    {
        QueryModel rows = later.IsPlain ? Rows : later.Rows;
        return Relation.Include(rows with { Includes = Merge(IncludeTree.Of(Rows), IncludeTree.Of(later.Rows)) });
    }

    /// <summary>Inclusions with more of them; those of one relation are merged.</summary>
    internal static IReadOnlyList<IncludeModel> Merge(IReadOnlyList<IncludeModel> earlier, IReadOnlyList<IncludeModel> later)
    {
        if (earlier.Count == 0)
        {
            return later;
        }

        var all = new List<IncludeModel>(earlier);
        foreach (IncludeModel include in later)
        {
            int place = all.FindIndex(other => ReferenceEquals(other.Relation, include.Relation));
            if (place < 0)
            {
                all.Add(include);
            }
            else
            {
                all[place] = all[place].Merge(include);
            }
        }

        return all;
    }
}
