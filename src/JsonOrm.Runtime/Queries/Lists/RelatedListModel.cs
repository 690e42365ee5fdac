using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>
/// Rows, or values of rows, that a query selects as one value of each of its results: <c>a.Tracks.Take(3).Select(t =&gt; t.Name).ToList()</c>. They are read by a query
/// of their own, for many results at once, so an engine can ignore them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RelatedListModel
{
    internal RelatedListModel(QueryModel rows, IReadOnlyList<ColumnNode> columns, int[] places, int[] hidden)
    {
        Rows = rows;
        Columns = columns;
        Places = places;
        Hidden = hidden;
    }

    /// <summary>
    /// The query for the values. It refers to columns of the result around it; its <see cref="QueryModel.Offset"/> and <see cref="QueryModel.Limit"/> apply to each
    /// result.
    /// </summary>
    public QueryModel Rows { get; }

    /// <summary>The columns of the surrounding query, or of one around it, that <see cref="Rows"/> refers to.</summary>
    public IReadOnlyList<ColumnNode> Columns { get; }

    /// <summary>The index in the surrounding query's projection of each of <see cref="Columns"/>.</summary>
    internal int[] Places { get; }

    /// <summary>The indexes in the surrounding query's projection of what is selected for this list only.</summary>
    internal int[] Hidden { get; }

    /// <summary>How the rows are read.</summary>
    internal RelatedListPlan Plan => field ??= RelatedListPlan.Of(this);

    /// <summary>The same list of another query for its values, which differs in constants only.</summary>
    internal RelatedListModel With(QueryModel rows) => new(rows, Columns, Places, Hidden);
}
