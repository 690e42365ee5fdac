using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>The columns of results that are read as rows, taken in the order in which they were selected; used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResultColumns
{
    private readonly object[] _mappings;
    private int _next;

    internal ResultColumns(DerivedSource source, object[] mappings)
    {
        Source = source;
        _mappings = mappings;
    }

    /// <summary>The source of the rows.</summary>
    public RowSource Source { get; }

    /// <summary>Takes the next column and returns its index, from 0.</summary>
    public int Next() => _next++;

    /// <summary>Takes the next column, which holds nested JSON.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The member's type.</typeparam>
    public JsonColumn<T, V> NextJson<T, V>()
    {
        int ordinal = Next();
        return new(Source, ordinal, RecordMember.MappingOf<V>(_mappings[ordinal]));
    }
}
