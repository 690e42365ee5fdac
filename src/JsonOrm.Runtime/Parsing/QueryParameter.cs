namespace JsonOrm.Parsing;

/// <summary>The content of a hole of a text query: one value, or a list.</summary>
internal sealed record QueryParameter(Value[] Values, ColumnType Type, bool IsList);
