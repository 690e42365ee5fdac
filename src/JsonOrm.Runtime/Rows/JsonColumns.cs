using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Reads the value of a nested JSON column; written by the generator.</summary>
/// <typeparam name="V">The property's type.</typeparam>
/// <param name="reader">Stands before the value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate V JsonColumnReader<V>(ref RowReader reader);

/// <summary>Writes the value of a nested JSON column, which is not null; written by the generator.</summary>
/// <typeparam name="V">The property's type.</typeparam>
/// <param name="writer">Where the value is written to.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonColumnWriter<in V>(RowWriter writer, V value);
