using JsonOrm.Queries;

namespace JsonOrm.Evaluation;

/// <summary>The errors that data can cause in a running query; each names the expression.</summary>
internal static class QueryFaults
{
    public static JsonOrmException Overflow(ExpressionNode node, Exception? cause = null) =>
        new($"The value of {node} does not fit its type ({node.Type}). Compute in a wider type, or leave those rows out with a condition before it.", cause);

    public static JsonOrmException DivisionByZero(ExpressionNode node) =>
        new($"{node} divides by zero. Leave those rows out with a condition before it, or use Sql.Case.");

    public static JsonOrmException LoneSurrogate(ExpressionNode node) =>
        new($"The value of {node} holds half of a surrogate pair, which is no text. It was cut in the middle of a character: leave it out, or cut the text elsewhere.");

    public static JsonOrmException NegativeCount(ExpressionNode node) =>
        new($"A place or a number of characters given to {node} is negative in a row. Leave those rows out with a condition before it, or use Sql.Greatest.");

    /// <param name="node">The expression that reads the JSON.</param>
    /// <param name="row">The row, as described by <see cref="RowBlock.Describe"/>; null if it is not known.</param>
    /// <param name="fault">What was expected.</param>
    public static JsonOrmException OtherJson(ExpressionNode node, string? row, Rows.RowFormatException fault) =>
        new($"{node} expects {fault.Expected} in {(row is null ? "a row" : $"row {row}")}, whose JSON holds something else. An older class or somebody by hand wrote it: correct the row, or leave it out with a condition.", fault);

    /// <param name="node">The expression that is null.</param>
    /// <param name="row">The row, as described by <see cref="RowBlock.Describe"/>; null if it is not known.</param>
    public static JsonOrmException UnexpectedNull(ExpressionNode node, string? row) =>
        new($"{node} is null in {(row is null ? "a row" : $"row {row}")}, and the type it is selected as cannot hold null. Select it without Required(), say with Coalesce what stands in for null, or leave those rows out with a condition.");
}
