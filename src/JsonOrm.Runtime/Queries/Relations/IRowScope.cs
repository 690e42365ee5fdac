namespace JsonOrm;

/// <summary>Something that stands in a query: columns or an expression. It tells which query other rows are seen from.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
public interface IRowScope<TRow>;
