namespace JsonOrm;

/// <summary>
/// Names the static method that makes a row from its earlier form, where columns are split or merged: <c>[UpgradedBy(nameof(Split))]</c> with
/// <c>static void Split(OldRow old, User row)</c>. It gets the row with every column that has a value already, and sets the others. It is called when a column goes
/// or when one comes that has no other value, once for every row in the files.
/// </summary>
/// <param name="method">The method's name; use <c>nameof</c>. It takes an <see cref="OldRow"/> and the row.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UpgradedByAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
