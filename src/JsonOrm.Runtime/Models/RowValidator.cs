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
}
