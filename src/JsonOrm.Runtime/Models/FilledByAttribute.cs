namespace JsonOrm;

/// <summary>
/// Names the static method that gives rows their value of a column which is younger than they are, or which may no longer be null:
/// <c>[FilledBy(nameof(CityOf))] public string City { get; set; }</c> with <c>static string CityOf(OldRow old)</c>. The same row must always give the same result.
/// A column whose initialiser is a constant needs none: rows get the constant.
/// </summary>
/// <param name="method">The method's name; use <c>nameof</c>. It takes an <see cref="OldRow"/> and returns the type of the property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class FilledByAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
