using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>What a row's class contributes to a change made by a query: its concurrency token is advanced and its rules are checked.</summary>
internal abstract class ModifiedRowRules
{
    /// <summary>Reads the written row, advances its concurrency token if it existed before, validates it, and writes it again.</summary>
    /// <param name="line">The row's canonical line.</param>
    /// <param name="isNew">True for a row that is added.</param>
    /// <param name="errors">Receives the rules that the row breaks.</param>
    /// <param name="writer">Receives the row to store; untouched if there are errors.</param>
    public abstract void Apply(ReadOnlySpan<byte> line, bool isNew, ValidationErrors errors, RowWriter writer);

    /// <summary>Does the same with a row of values, and checks that each fits its column.</summary>
    /// <param name="row">One value for each column of the table.</param>
    /// <param name="isNew">True for a row that is added.</param>
    /// <param name="errors">Receives the broken rules.</param>
    /// <returns>The row to store; the given row if there are errors.</returns>
    public abstract Value[] Apply(Value[] row, bool isNew, ValidationErrors errors);

    /// <summary>True if a rule of the class besides that of non-nullable types may depend on the column.</summary>
    public abstract bool HasRule(int column);
}
