using System.ComponentModel;

namespace JsonOrm;

/// <summary>The answers that a class declares about its earlier versions; see <see cref="TableUpgrade"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TableAnswers
{
    private protected TableAnswers()
    {
    }
}
