using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>
/// The literal <c>null</c> beside a column: <c>u.City != null</c>. Were it compared as a missing expression, the compiler would take the column object
/// itself for one that may be missing, and warn of <c>u.City != null &amp;&amp; u.City.StartsWith("O")</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullLiteral
{
    /// <summary>Only the literal converts, because the type has no instances.</summary>
    /// <param name="literal">The literal.</param>
    public static implicit operator NullLiteral(None? literal) => default;

    /// <summary>A type without instances.</summary>
    public sealed class None
    {
        private None()
        {
        }
    }
}
