namespace JsonOrm;

/// <summary>
/// Names the static method that converts a row from an earlier version of its class, when columns are split or merged: <c>[UpgradedBy(nameof(Split))]</c> with
/// <c>static void Split(OldRow old, User row)</c>. The method receives the row with every column that already has a value, and sets
/// the others: a row in which one that is not nullable is left out is refused. It is called
/// once for every row in the files when a column was removed, or when a column was added that has no other source of values.
/// </summary>
/// <param name="method">The method's name; use <c>nameof</c>. It takes an <see cref="OldRow"/> and the row.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UpgradedByAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
