using System.Runtime.InteropServices;

namespace JsonOrm.Queries;

/// <summary>Reads the rows of one inclusion: by the columns that equal the parents', or through the link table.</summary>
internal sealed class IncludedChildren<TParent, TChild>
    where TParent : class, ITable<TParent>
    where TChild : class, ITable<TChild>
{
    private readonly Relation _relation;
    private readonly QueryModel _rows;
    private readonly RelationColumns _columns;

    public IncludedChildren(Relation relation, QueryModel rows, IncludeBatch<TChild> batch)
    {
        _relation = relation;

        // The keys are all that differs from one run to the next.
        _rows = rows with { Offset = 0, Limit = null, Template = rows, IsReadAtOnce = true };
        _columns = new RelationColumns(relation.Child, relation.ChildOrdinals);
        Batch = batch;
    }

    /// <summary>The rows that were loaded, for the inclusions below them. A row that several groups of parents link to may occur once per group.</summary>
    public IncludeBatch<TChild> Batch { get; }

    public async ValueTask ReadAsync(IncludeReads reads, Dictionary<RelationKey, ParentGroup<TParent, TChild>> groups, bool isLast)
    {
        Dictionary<RelationKey, List<ParentGroup<TParent, TChild>>>? linked = null;
        if (_relation.Link is { } link)
        {
            linked = [];
            await ReadLinksAsync(reads, link, groups, linked, _rows.Template!).ConfigureAwait(false);
            if (linked.Count == 0)
            {
                return;
            }
        }

        QueryModel query = linked is null ? Having(_rows, _relation.ChildOrdinals, groups.Keys) : Having(_rows, _relation.ChildOrdinals, linked.Keys);
        RowCursor cursor = await reads.OpenAsync(isLast ? query with { EndsRead = true } : query).ConfigureAwait(false);
        try
        {
            while (await reads.MoveNextAsync(cursor).ConfigureAwait(false))
            {
                if (linked is null)
                {
                    Take(cursor, groups);
                }
                else
                {
                    Take(cursor, linked);
                }
            }
        }
        finally
        {
            await reads.CloseAsync(cursor).ConfigureAwait(false);
        }
    }

    // For a composite key the query returns more rows than the keys match.
    private void Take(RowCursor cursor, Dictionary<RelationKey, ParentGroup<TParent, TChild>> groups)
    {
        foreach (int row in cursor.Rows)
        {
            if (groups.TryGetValue(_columns.Read(cursor, row), out ParentGroup<TParent, TChild>? parents) && parents.Wants())
            {
                parents.Add(Batch.Add(cursor, row));
            }
        }
    }

    private void Take(RowCursor cursor, Dictionary<RelationKey, List<ParentGroup<TParent, TChild>>> linked)
    {
        foreach (int row in cursor.Rows)
        {
            if (!linked.TryGetValue(_columns.Read(cursor, row), out List<ParentGroup<TParent, TChild>>? groups))
            {
                continue;
            }

            TChild? child = null;
            foreach (ParentGroup<TParent, TChild> parents in groups)
            {
                if (parents.Wants())
                {
                    child ??= Batch.Add(cursor, row);
                    parents.Add(child);
                }
            }
        }
    }

    private static async ValueTask ReadLinksAsync(
        IncludeReads reads,
        RelationLink link,
        Dictionary<RelationKey, ParentGroup<TParent, TChild>> groups,
        Dictionary<RelationKey, List<ParentGroup<TParent, TChild>>> leading,
        QueryModel template)
    {
        TableSource source = RowSource.Of(link.Table);
        QueryModel query = Having(new QueryModel(source), link.ParentOrdinals, groups.Keys) with
        {
            Projection = [.. link.ParentOrdinals.Concat(link.ChildOrdinals).Select(ordinal => new ProjectedColumn(new ColumnNode(source, ordinal), AllowsNull: true))],
            Template = template,
            IsReadAtOnce = true,
        };
        var parentColumns = new RelationColumns(link.Table, link.ParentOrdinals, isProjected: true);
        var childColumns = new RelationColumns(link.Table, link.ChildOrdinals, isProjected: true, firstPlace: link.ParentOrdinals.Length);
        RowCursor cursor = await reads.OpenAsync(query).ConfigureAwait(false);
        try
        {
            while (await reads.MoveNextAsync(cursor).ConfigureAwait(false))
            {
                foreach (int row in cursor.Rows)
                {
                    RelationKey child = childColumns.Read(cursor, row);
                    if (child.HasNull || !groups.TryGetValue(parentColumns.Read(cursor, row), out ParentGroup<TParent, TChild>? parent))
                    {
                        continue;
                    }

                    ref List<ParentGroup<TParent, TChild>>? parents = ref CollectionsMarshal.GetValueRefOrAddDefault(leading, child, out _);
                    parents ??= [];
                    parents.Add(parent);
                }
            }
        }
        finally
        {
            await reads.CloseAsync(cursor).ConfigureAwait(false);
        }
    }

    // Each column of a composite key is restricted separately, which an engine can answer with an index. Rows that do not match a key as a whole are dropped
    // afterwards.
    private static QueryModel Having<TGroup>(QueryModel query, int[] columns, Dictionary<RelationKey, TGroup>.KeyCollection keys)
    {
        ExpressionNode? predicate = query.Predicate;
        for (int i = 0; i < columns.Length; i++)
        {
            int place = i;
            Value[] values = columns.Length == 1 ? Only(keys) : [.. keys.Select(key => key[place]).Distinct()];
            var isOneOf = new InNode(new ColumnNode(query.Source, columns[i]), values);
            predicate = predicate is null ? isOneOf : new BinaryNode(BinaryOperator.And, predicate, isOneOf);
        }

        return query with { Predicate = predicate, Includes = [] };
    }

    private static Value[] Only<TGroup>(Dictionary<RelationKey, TGroup>.KeyCollection keys)
    {
        var values = new Value[keys.Count];
        int count = 0;
        foreach (RelationKey key in keys)
        {
            values[count++] = key[0];
        }

        return values;
    }
}
