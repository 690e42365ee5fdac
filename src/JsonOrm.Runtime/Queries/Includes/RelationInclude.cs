using System.Runtime.InteropServices;

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

    public override async ValueTask LoadAsync(IncludeReads reads, List<TParent> parents, List<RelationKey> keys, IncludedIdentity identity)
    {
        var groups = new Dictionary<RelationKey, ParentGroup<TParent, TChild>>();
        for (int i = 0; i < parents.Count; i++)
        {
            if (keys[i].HasNull)
            {
                Attach(parents[i], []);
                continue;
            }

            ref ParentGroup<TParent, TChild>? group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, keys[i], out _);
            group ??= new(Rows);
            group.Parents.Add(parents[i]);
        }

        var children = new IncludedChildren<TParent, TChild>(_relation, Rows, new IncludeBatch<TChild>(_below, identity));
        foreach (KeyValuePair<RelationKey, ParentGroup<TParent, TChild>>[] part in groups.Chunk(KeysPerQuery))
        {
            await children.ReadAsync(reads, part).ConfigureAwait(false);
        }

        foreach (ParentGroup<TParent, TChild> group in groups.Values)
        {
            for (int i = 0; i < group.Parents.Count; i++)
            {
                // The last parent may keep the list itself; the others receive copies.
                Attach(group.Parents[i], i == group.Parents.Count - 1 ? group.Children : [.. group.Children]);
            }
        }

        await children.Batch.LoadAsync(reads).ConfigureAwait(false);
    }

    private void Attach(TParent parent, List<TChild> children)
    {
        if (!_relation.IsCollection)
        {
            _relation.Attach(parent, children.Count > 0 ? children[0] : null);
            return;
        }

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
