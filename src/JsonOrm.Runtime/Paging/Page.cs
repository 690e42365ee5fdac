namespace JsonOrm;

/// <summary>Some rows of a query in its order, and where the next ones begin: what <see cref="QueryPaging.PageAsync{T}(Query{T}, IQuerySession, int, string, CancellationToken)"/> returns.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class Page<T>
{
    internal Page(List<T> rows, string? next)
    {
        Rows = rows;
        Next = next;
    }

    /// <summary>The rows, with what the query includes.</summary>
    public List<T> Rows { get; }

    /// <summary>The token of the next page, as URL-safe text that is not encrypted; null if there were no further rows.</summary>
    public string? Next { get; }
}
