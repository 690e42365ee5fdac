namespace JsonOrm;

/// <summary>
/// Names the static method that provides the value of a column for rows that are older than the column, or that have null in a column that is no longer
/// nullable: <c>[FilledBy(nameof(CityOf))] public string City { get; set; }</c> with <c>static string CityOf(OldRow old)</c>. The method must always return the
/// same result for the same row. A column whose initialiser is a constant needs no method: rows get the constant.
/// </summary>
/// <param name="method">The method's name; use <c>nameof</c>. It takes an <see cref="OldRow"/> and returns the type of the property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class FilledByAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
