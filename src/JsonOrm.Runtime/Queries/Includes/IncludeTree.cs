namespace JsonOrm.Queries;

/// <summary>Finds and creates the inclusions of queries.</summary>
internal static class IncludeTree
{
    /// <summary>The inclusions of a query's rows: its own, and those of the queries whose rows it reads.</summary>
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

    /// <summary>The inclusion of a relation, and of the relations on the path to it.</summary>
    /// <param name="root">The source of the rows into which the first relation is loaded.</param>
    /// <param name="from">The source of the relation's parent rows: the root, or a path from it.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="rows">Selects and sorts its rows.</param>
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

    /// <summary>A query that also includes a collection.</summary>
    public static QueryModel Added<TRow, TChild, TColumns, TNullable>(
        QueryModel query,
        RowSet<TRow, TChild, TColumns, TNullable> relation,
        Func<IncludedRows<TRow, TChild, TColumns, TNullable>, IncludedRows<TRow, TChild, TColumns, TNullable>>? rows)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<TRow>
        where TNullable : IColumnSet<TRow>
    {
        ArgumentNullException.ThrowIfNull(relation);
        return Added<TRow, TChild, TColumns, TNullable>(query, relation.From, relation.Relation, relation.ColumnsOf, rows);
    }

    /// <summary>A query that also includes single related rows.</summary>
    public static QueryModel Added<TRow, TChild, TColumns, TNullable>(
        QueryModel query,
        IColumnSet<TRow, TChild, TColumns, TNullable> relation,
        Func<IncludedRows<TRow, TChild, TColumns, TNullable>, IncludedRows<TRow, TChild, TColumns, TNullable>>? rows)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<TRow>
        where TNullable : IColumnSet<TRow>
    {
        ArgumentNullException.ThrowIfNull(relation);
        var path = relation.Source as RelatedSource;
        return Added<TRow, TChild, TColumns, TNullable>(query, path?.From, path?.Relation, relation.ColumnsOf, rows);
    }

    private static QueryModel Added<TRow, TChild, TColumns, TNullable>(
        QueryModel query,
        RowSource? from,
        Relation? relation,
        Func<RowSource, TColumns>? columns,
        Func<IncludedRows<TRow, TChild, TColumns, TNullable>, IncludedRows<TRow, TChild, TColumns, TNullable>>? rows)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<TRow>
        where TNullable : IColumnSet<TRow>
    {
        QueryModel chosen = Query<TChild>.All.Model;
        if (rows is not null && columns is not null)
        {
            chosen = rows(new IncludedRows<TRow, TChild, TColumns, TNullable>(chosen, columns(chosen.Source))).Model;
        }

        IncludeModel include = Path(query.Source, from, relation, Checked(chosen));
        return query with { Includes = IncludeModel.Merge(query.Includes, [include]) };
    }

    /// <summary>Rejects a selection of rows that cannot be made for many parents at once.</summary>
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
