namespace JsonOrm;

/// <summary>Columns or an expression of a query. It determines the query from which other rows are seen.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
public interface IRowScope<TRow>;
