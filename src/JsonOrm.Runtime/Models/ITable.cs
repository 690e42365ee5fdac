using System.ComponentModel;

namespace JsonOrm;

/// <summary>
/// Implemented by the generator for each <c>[Table]</c> type. The runtime reaches the type through this interface alone, without reflection
/// or registration: if the type compiles, it can be used as a table.
/// </summary>
/// <typeparam name="TSelf">The row type itself.</typeparam>
public interface ITable<TSelf>
    where TSelf : class, ITable<TSelf>
{
    /// <summary>The table's columns, key and indexes.</summary>
    static abstract TableSchema Schema { get; }

    /// <summary>Converts rows to JSON lines and back.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract RowCodec<TSelf> Codec { get; }

    /// <summary>Checks a row against its annotations.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract RowValidator<TSelf> Validator { get; }
}
