using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Finds the positions of related rows in their stores, once per path: one for each row of a block.</summary>
internal sealed class RelatedPlaces(RowBlock block)
{
    private readonly List<(RelatedSource Path, int[] Places)> _found = [];

    /// <summary>A column at the end of a path; null if it leads to no row.</summary>
    public ColumnVector Column(ColumnNode column)
    {
        var path = (RelatedSource)column.Source;
        return block.Scope.Related(path).Column(column.Column.Ordinal, Find(path));
    }

    private int[] Find(RelatedSource path)
    {
        foreach ((RelatedSource known, int[] places) in _found)
        {
            if (known.Equals(path))
            {
                return places;
            }
        }

        var foreignKey = new ColumnVector[path.ForeignKey.Count];
        for (int i = 0; i < foreignKey.Length; i++)
        {
            foreignKey[i] = block.Column(new ColumnNode(path.From, path.ForeignKey[i]));
        }

        int[] found = block.Scope.Related(path).Find(foreignKey);
        _found.Add((path, found));
        return found;
    }
}
