using System.ComponentModel;

namespace JsonOrm;

/// <summary>What a class says about the way from its earlier forms to this one; see <see cref="TableUpgrade"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TableAnswers
{
    private protected TableAnswers()
    {
    }
}
