using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>
/// The literal <c>null</c> in a comparison with a column: <c>u.City != null</c>. If it were typed as a missing expression, the compiler would assume that the
/// column object
/// itself may be null, and would warn about <c>u.City != null &amp;&amp; u.City.StartsWith("O")</c>.
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
