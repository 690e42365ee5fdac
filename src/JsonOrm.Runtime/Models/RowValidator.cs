namespace JsonOrm;

/// <summary>Checks a row against its annotations and <c>[Validate]</c> methods. Implemented by generated code.</summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class RowValidator<T>
    where T : class
{
    /// <summary>Adds every broken rule of the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="errors">Where they go.</param>
    public abstract void Validate(T row, ValidationErrors errors);
}
