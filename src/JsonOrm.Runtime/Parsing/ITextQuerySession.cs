namespace JsonOrm;

/// <summary>A session that can be asked by text: it knows its tables by name.</summary>
public interface ITextQuerySession : ILocalQuerySession
{
    /// <summary>The tables there are, whether or not their classes are part of this program.</summary>
    IReadOnlyList<TableSchema> Tables { get; }
}
