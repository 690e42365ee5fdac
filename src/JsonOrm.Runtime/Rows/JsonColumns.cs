using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Reads the value of a nested JSON column; implemented by generated code.</summary>
/// <typeparam name="V">The property's type.</typeparam>
/// <param name="reader">A reader positioned at the value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate V JsonColumnReader<V>(ref RowReader reader);

/// <summary>Writes the non-null value of a nested JSON column; implemented by generated code.</summary>
/// <typeparam name="V">The property's type.</typeparam>
/// <param name="writer">Receives the value.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonColumnWriter<in V>(RowWriter writer, V value);
