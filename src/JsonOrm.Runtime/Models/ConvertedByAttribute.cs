namespace JsonOrm;

/// <summary>
/// Names the static method that makes the values of a column from those that it had under another type:
/// <c>[ConvertedBy(nameof(ToCents))] public long Price { get; set; }</c> with <c>static long ToCents(decimal price)</c>.
/// The same value must always give the same result. It is called as long as a database has the earlier type, and never on values of the new one.
/// If the column has had several earlier types, each has its method: overloads of one name, or the attribute once for each name. Each gives a value of today's
/// type, so that a database of any earlier version is converted in one step.
/// </summary>
/// <param name="method">The method's name; use <c>nameof</c>. It takes the earlier type and returns the type of the property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class ConvertedByAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
