using System.ComponentModel;

namespace JsonOrm;

/// <summary>
/// What the generator implements for a <c>[Table]</c> type, and through which the runtime reaches it: no reflection,
/// no registration. A type is usable as a table because it compiles.
/// </summary>
/// <typeparam name="TSelf">The row type itself.</typeparam>
public interface ITable<TSelf>
    where TSelf : class, ITable<TSelf>
{
    /// <summary>The table's columns, key and indexes.</summary>
    static abstract TableSchema Schema { get; }

    /// <summary>Turns rows into JSON lines and back.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract RowCodec<TSelf> Codec { get; }

    /// <summary>Checks a row against its annotations.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract RowValidator<TSelf> Validator { get; }
}
