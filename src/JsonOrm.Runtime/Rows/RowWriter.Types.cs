using JsonOrm.Errors;

namespace JsonOrm.Rows;

/// <content>Values of derived types.</content>
public sealed partial class RowWriter
{
    /// <summary>Rejects a value of a derived type, because the members that this type adds would be lost silently.</summary>
    /// <typeparam name="T">The type that is stored.</typeparam>
    /// <param name="value">The value.</param>
    public void Exactly<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.GetType() != typeof(T))
        {
            string given = value.GetType().Name, stored = typeof(T).Name;
            throw new InvalidTextException(
                CurrentColumn(), null, $"The value is of type {given}, of which only what {stored} declares would be stored; give it as a {stored}");
        }
    }
}
