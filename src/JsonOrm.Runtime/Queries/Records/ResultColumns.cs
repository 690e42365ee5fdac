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

    /// <summary>Rejects results that hold a whole row or a list, which are not single values.</summary>
    /// <param name="member">The record's member.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public void Refuse(string member) =>
        throw new InvalidOperationException($"The member {member} is a row or a list of rows, and the values of results read as rows are single. Select a record of the columns that the next step needs, and the rows last.");

    /// <summary>Takes the next column, which holds nested JSON.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The member's type.</typeparam>
    public JsonColumn<T, V> NextJson<T, V>()
    {
        int ordinal = Next();
        return new(Source, ordinal, RecordMember.MappingOf<V>(_mappings[ordinal]));
    }
}
