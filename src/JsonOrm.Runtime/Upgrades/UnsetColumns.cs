using System.Text;
using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>
/// Finds columns that the method of <c>[UpgradedBy]</c> leaves as it found them, though rows have no value for them. A column whose result is the zero that the
/// method was given may have been set to it, so the method runs once more with another value: what it sets is the same both times.
/// </summary>
internal static class UnsetColumns
{
    /// <summary>Returns the columns whose result is the zero that the method was given.</summary>
    /// <param name="columns">The columns of the newer format.</param>
    /// <param name="given">The indexes of the columns that have been given zero.</param>
    /// <param name="made">The line that the method made.</param>
    public static List<int> Doubtful(ColumnSource[] columns, List<int> given, ReadOnlySpan<byte> made)
    {
        var doubtful = new List<int>();
        foreach (int column in given)
        {
            if (columns[column].Code is { Zero.Length: > 0, Other.Length: > 0 } code && Holds(made, columns[column].Name, code.Zero))
            {
                doubtful.Add(column);
            }
        }

        return doubtful;
    }

    /// <summary>Returns the row with another value in the given columns.</summary>
    public static RowSlice WithOthers(ColumnSource[] columns, List<int> given, ReadOnlySpan<byte> carried, RowWriter writer)
    {
        writer.BeginObject();
        for (int position = 0; StoredMembers.TryNext(carried, ref position, out ReadOnlySpan<byte> name, out int start, out int end);)
        {
            writer.MemberName(name);
            writer.WriteRaw(OtherOf(columns, given, name) ?? carried[start..end]);
        }

        writer.EndObject();
        return writer.TakeRow();
    }

    /// <summary>Returns the first column whose result is the other value, as the method was given it; -1 if there is none.</summary>
    public static int FirstUnset(ColumnSource[] columns, List<int> doubtful, ReadOnlySpan<byte> made)
    {
        foreach (int column in doubtful)
        {
            if (Holds(made, columns[column].Name, columns[column].Code!.Other))
            {
                return column;
            }
        }

        return -1;
    }

    private static byte[]? OtherOf(ColumnSource[] columns, List<int> given, ReadOnlySpan<byte> name)
    {
        foreach (int column in given)
        {
            if (name.SequenceEqual(Encoding.UTF8.GetBytes(columns[column].Name)))
            {
                return columns[column].Code!.Other;
            }
        }

        return null;
    }

    private static bool Holds(ReadOnlySpan<byte> line, string column, ReadOnlySpan<byte> value) =>
        StoredMembers.TryFind(line, column, out int start, out int end) && Holds(line[start..end], value);

    // The codec writes members that a value may be stored without, so an object has at least those that it was given.
    private static bool Holds(ReadOnlySpan<byte> made, ReadOnlySpan<byte> given)
    {
        if (made.SequenceEqual(given) || made[0] != given[0])
        {
            return made.SequenceEqual(given);
        }

        if (made[0] == '[')
        {
            return made.Length > 2 && given.Length > 2 && ValueScanner.FindEnd(made, 1) == made.Length - 1 && Holds(made[1..^1], given[1..^1]);
        }

        if (made[0] != '{')
        {
            return false;
        }

        for (int position = 0; StoredMembers.TryNext(given, ref position, out ReadOnlySpan<byte> name, out int start, out int end);)
        {
            if (!StoredMembers.TryFind(made, Encoding.UTF8.GetString(name), out int from, out int to) || !Holds(made[from..to], given[start..end]))
            {
                return false;
            }
        }

        return true;
    }
}
