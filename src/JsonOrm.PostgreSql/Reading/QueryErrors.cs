using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>The errors that data can cause in a running query. The server does not say in which expression, so they name the query.</summary>
internal static class QueryErrors
{
    public static JsonOrmException Overflow(ExpressionNode node) =>
        new($"The value of {node} does not fit its type ({node.Type}). Compute in a wider type, or leave those rows out with a condition before it.");

    public static JsonOrmException UnexpectedNull(ExpressionNode node) =>
        new($"{node} is null in a row, and the type it is selected as cannot hold null. Select it without Required(), say with Coalesce what stands in for null, or leave those rows out with a condition.");

    /// <summary>The error for what the server reports; null if data is not the cause.</summary>
    public static JsonOrmException? Of(PostgresException error, QueryModel query) => error.SqlState switch
    {
        PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.DatetimeFieldOverflow or PostgresErrorCodes.InvalidDatetimeFormat =>
            new($"A value in this query does not fit its type ({error.MessageText}): {query}. Compute in a wider type, or leave those rows out with a condition before it.", error),
        PostgresErrorCodes.DivisionByZero =>
            new($"This query divides by zero: {query}. Leave those rows out with a condition before it, or use Sql.Case.", error),
        PostgresErrorCodes.SubstringError =>
            new($"A place or a number of characters given to a function in this query is negative in a row: {query}. Leave those rows out with a condition before it, or use Sql.Greatest.", error),
        PostgresErrorCodes.CardinalityViolation =>
            new($"A query used as a value has more than one result, in: {query}. Take the first of an order, an aggregate, or add conditions until one is left.", error),
        PostgresErrorCodes.InvalidArgumentForPowerFunction or PostgresErrorCodes.InvalidArgumentForLogarithm =>
            new($"A number in this query has no such power on PostgreSQL ({error.MessageText}): {query}. Leave those rows out with a condition before it.", error),
        _ => null,
    };
}
