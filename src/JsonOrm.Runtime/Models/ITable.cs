using System.ComponentModel;
using JsonOrm.Rows;

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

    /// <summary>Creates a row from its fields: the only reader of the class, whatever the source of the fields.</summary>
    /// <typeparam name="TSource">The type of the source.</typeparam>
    /// <param name="fields">The fields.</param>
    /// <returns>A new object.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read<TSource>(TSource fields)
        where TSource : struct, IFieldSource;

    /// <summary>Writes the fields of a row: the only writer of the class, whatever their destination.</summary>
    /// <typeparam name="TSink">The type of the destination.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="fields">Receives the fields.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void Write<TSink>(TSelf row, TSink fields)
        where TSink : struct, IFieldSink;
}
