using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>What the class of a row has to say about a change made by a query: its concurrency token moves on and its rules hold.</summary>
internal abstract class ModifiedRowRules
{
    /// <summary>Reads the written row, moves its concurrency token on when it was there before, checks it, and writes it again.</summary>
    /// <param name="line">The row's canonical line.</param>
    /// <param name="isNew">True for a row that is added.</param>
    /// <param name="errors">Takes the rules it breaks.</param>
    /// <param name="writer">Takes the row to be stored; untouched when there are errors.</param>
    public abstract void Apply(ReadOnlySpan<byte> line, bool isNew, ValidationErrors errors, RowWriter writer);

    /// <summary>Does the same to a row of values, and checks that each fits its column.</summary>
    /// <param name="row">One value for each column of the table.</param>
    /// <param name="isNew">True for a row that is added.</param>
    /// <param name="errors">Takes the rules it breaks.</param>
    /// <returns>The row to be stored; the row given when there are errors.</returns>
    public abstract Value[] Apply(Value[] row, bool isNew, ValidationErrors errors);
}
