using System.ComponentModel;

namespace JsonOrm;

/// <summary>Checks a row against its annotations and <c>[Validate]</c> methods. Implemented by generated code.</summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class RowValidator<T>
    where T : class
{
    /// <summary>Reports every rule that the row breaks.</summary>
    /// <param name="row">The row.</param>
    /// <param name="errors">Receives the errors.</param>
    public abstract void Validate(T row, ValidationErrors errors);

    /// <summary>
    /// True if a rule besides that of non-nullable types may depend on a column. An engine that changes columns without such rules need not read the rows:
    /// see <see cref="Queries.ModificationModel.HasRules"/>. True for every column unless the generator knows better.
    /// </summary>
    /// <param name="column">The column's ordinal.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual bool HasRule(int column) => true;
}
