namespace JsonOrm;

/// <summary>A session that accepts text queries: it knows its tables by name.</summary>
public interface ITextQuerySession : ILocalQuerySession
{
    /// <summary>The existing tables, whether or not their classes are part of this program.</summary>
    IReadOnlyList<TableSchema> Tables { get; }
}
