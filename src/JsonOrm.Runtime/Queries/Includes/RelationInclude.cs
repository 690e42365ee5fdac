using System.Runtime.InteropServices;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>An inclusion between two row types: parents are grouped by the key that leads to their related rows, and one query reads the rows of all groups.</summary>
internal sealed class RelationInclude<TParent, TChild> : RowInclude<TParent>
    where TParent : class, ITable<TParent>
    where TChild : class, ITable<TChild>
{
    // The maximum number of distinct keys per query.
    private const int KeysPerQuery = 8192;

    private readonly Relation<TParent, TChild> _relation;
    private readonly IReadOnlyList<RowInclude<TChild>> _below;

    public RelationInclude(Relation<TParent, TChild> relation, QueryModel rows)
        : base(relation, rows)
    {
        _relation = relation;
        _below = [.. IncludeTree.Of(rows).Cast<RowInclude<TChild>>()];
    }

    public override async ValueTask LoadAsync(IncludeReads reads, List<TParent> parents, List<RelationKey> keys, IncludedIdentity identity, bool isLast)
    {
        Dictionary<RelationKey, ParentGroup<TParent, TChild>> groups = Groups(parents, keys);
        var children = new IncludedChildren<TParent, TChild>(_relation, Rows, new IncludeBatch<TChild>(_below, identity));
        if (groups.Count > KeysPerQuery)
        {
            foreach (KeyValuePair<RelationKey, ParentGroup<TParent, TChild>>[] part in groups.Chunk(KeysPerQuery))
            {
                await children.ReadAsync(reads, part.ToDictionary(), isLast: false).ConfigureAwait(false);
            }
        }
        else if (groups.Count > 0)
        {
            await children.ReadAsync(reads, groups, isLast && _below.Count == 0).ConfigureAwait(false);
        }

        foreach (ParentGroup<TParent, TChild> group in groups.Values)
        {
            Attach(group);
        }

        await children.Batch.LoadAsync(reads, isLast).ConfigureAwait(false);
    }

    public override Action<TParent, RowBatch, int> Add(ValueList list, RowSource parent)
    {
        QueryModel rows = IncludedTrees.Rows(parent, _relation, Rows);
        var own = new ValueList();
        Func<RowBatch, int, TChild> read = IncludedTrees.Reader<TChild>(own, rows.Source, _below);
        Func<RowBatch, int, List<TChild>> related = list.AddList(Selection.Of(rows, own), (loaded, result) => loaded.Read(result, read));
        return (row, batch, place) =>
        {
            List<TChild> children = related(batch, place);
            if (_relation.IsCollection)
            {
                Attach(row, children);
            }
            else
            {
                _relation.Attach(row, children is [var only, ..] ? only : null);
            }
        };
    }

    // Parents whose key has a null lead to no rows, and get none at once.
    private Dictionary<RelationKey, ParentGroup<TParent, TChild>> Groups(List<TParent> parents, List<RelationKey> keys)
    {
        var groups = new Dictionary<RelationKey, ParentGroup<TParent, TChild>>(Math.Min(parents.Count, KeysPerQuery));
        for (int i = 0; i < parents.Count; i++)
        {
            if (keys[i].HasNull)
            {
                if (_relation.IsCollection)
                {
                    Attach(parents[i], []);
                }
                else
                {
                    _relation.Attach(parents[i], (TChild?)null);
                }

                continue;
            }

            ref ParentGroup<TParent, TChild>? group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, keys[i], out bool exists);
            if (exists)
            {
                group!.Add(parents[i]);
            }
            else
            {
                group = new(parents[i], Rows, _relation.IsCollection);
            }
        }

        return groups;
    }

    private void Attach(ParentGroup<TParent, TChild> group)
    {
        for (int i = 0; i < group.Count; i++)
        {
            if (group.Children is { } children)
            {
                // The last parent may keep the list itself; the others receive copies.
                Attach(group[i], i == group.Count - 1 ? children : [.. children]);
            }
            else
            {
                _relation.Attach(group[i], group.Only);
            }
        }
    }

    private void Attach(TParent parent, List<TChild> children)
    {
        if (_relation.AttachInverse is { } attachInverse)
        {
            foreach (TChild child in children)
            {
                attachInverse(child, parent);
            }
        }

        _relation.Attach(parent, children);
    }
}
