using System.Globalization;

namespace JsonOrm.Rows;

// Member names that are data other than strings.
public sealed partial class RowWriter
{
    /// <summary>Starts a member whose name is an enum (a dictionary's key): its name, or its number if it has none.</summary>
    /// <param name="value">The enum's number.</param>
    /// <param name="schema">The enum.</param>
    public void MemberName(long value, EnumSchema schema)
    {
        Element();
        if (!TryAppendNames(value, schema.Text))
        {
            WriteString(value.ToString(CultureInfo.InvariantCulture));
        }

        Append((byte)':');
        _needsComma = false;
    }
}
