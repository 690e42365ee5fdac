namespace JsonOrm.Queries;

/// <summary>Finds and makes the inclusions of queries.</summary>
internal static class IncludeTree
{
    /// <summary>What the rows of a query are handed: by its own inclusions and those of the queries it reads rows of.</summary>
    public static IReadOnlyList<IncludeModel> Of(QueryModel query)
    {
        IReadOnlyList<IncludeModel> below = query switch
        {
            { Inner: { } inner } => Of(inner),
            { Set: { } set } => IncludeModel.Merge(Of(set.Left), Of(set.Right)),
            _ => [],
        };
        return query.Includes.Count == 0 ? below : IncludeModel.Merge(below, query.Includes);
    }

    /// <summary>The inclusion of a relation, and of those passed through on the way to it.</summary>
    /// <param name="root">Where the rows come from that are handed the first relation's.</param>
    /// <param name="from">Where the rows come from on which the relation stands: the root, or a path from it.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="rows">Which of its rows.</param>
    public static IncludeModel Path(RowSource root, RowSource? from, Relation? relation, QueryModel rows)
    {
        while (relation is not null)
        {
            IncludeModel include = relation.Include(rows);
            if (ReferenceEquals(from, root))
            {
                return include;
            }

            var path = from as RelatedSource;
            relation = path?.Relation;
            from = path?.From;
            rows = new QueryModel(RowSource.Of(include.Relation.Parent)) { Includes = [include] };
        }

        throw new ArgumentException(
            $"Only relations of '{root}' and of rows it leads to can be included, as they are: Include(a => a.Albums). Give a condition, an order or a number of rows by the second argument: Include(a => a.Albums, albums => albums.Where(…)).");
    }

    /// <summary>Refuses a choice of rows that cannot be made for many parents at once.</summary>
    public static QueryModel Checked(QueryModel rows)
    {
        for (QueryModel? below = rows.Inner; below is not null; below = below.Inner)
        {
            if (below.Offset != 0 || below.Limit is not null)
            {
                throw new ArgumentException($"The rows to include are limited first and chosen or sorted afterwards: {rows}. Skip and Take count for each parent and have to come last.");
            }
        }

        return rows;
    }
}
