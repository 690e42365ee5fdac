using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Reads the value of a nested JSON column; written by the generator.</summary>
/// <typeparam name="V">The property's type.</typeparam>
/// <param name="reader">Stands before the value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate V JsonColumnReader<V>(ref RowReader reader);
