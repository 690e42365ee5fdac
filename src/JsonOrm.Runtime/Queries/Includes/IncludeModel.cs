namespace JsonOrm.Queries;

/// <summary>A relation whose rows are loaded into the rows of a query by queries of their own: one per relation and level, independent of the number of rows.</summary>
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
    /// A query for whole rows of the relation's child table: it filters and sorts the related rows, and includes further relations. Its
    /// <see cref="QueryModel.Offset"/> and <see cref="QueryModel.Limit"/> apply per parent.
    /// </summary>
    public QueryModel Rows { get; }

    /// <summary>True if all related rows are loaded, in key order.</summary>
    internal bool IsPlain => Rows is { Inner: null, Set: null, Recursion: null, Predicate: null, Orderings.Count: 0, Joins.Count: 0, Offset: 0, Limit: null };

    /// <summary>Merges this inclusion with a later one of the same relation: what either includes below it, and the later one's selection of rows if it has one.</summary>
    internal IncludeModel Merge(IncludeModel later)
    {
        QueryModel rows = later.IsPlain ? Rows : later.Rows;
        return Relation.Include(rows with { Includes = Merge(IncludeTree.Of(Rows), IncludeTree.Of(later.Rows)) });
    }

    /// <summary>Merges lists of inclusions; those of the same relation are combined.</summary>
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
