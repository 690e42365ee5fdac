using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

// Reads what can be read of a faulty file.
internal sealed partial class LockReader
{
    /// <summary>
    /// Returns the versions and the columns that a faulty file still shows, for the views of earlier versions: without a view, each use of it would be an error
    /// beside the one about the file, and the compiler would report nothing else. Null if no version can be read.
    /// </summary>
    public static LockFile? Salvage(string text)
    {
        List<int> versions = Numbers(text, "version"), minimums = Numbers(text, "minimumVersion");
        string[] lines = text.Split('\n');
        string table = TableIn(lines);
        if (table.Length == 0 || versions.Count == 0)
        {
            return null;
        }

        int version = versions.Max();
        var columns = new List<LockedColumn>();
        foreach (string line in lines)
        {
            if (ColumnIn(line, version) is { } column && !columns.Exists(known => known.Id == column.Id && known.Line.Form.Name == column.Line.Form.Name))
            {
                columns.Add(column);
            }
        }

        return new LockFile(
            new LockHead(table, version, "", "", minimums.Count == 0 ? 1 : Math.Min(minimums.Min(), version), EquatableArray<Past<string>>.Empty),
            columns.OrderBy(column => column.Id).ToEquatableArray(),
            new Locked<KeyForm>(1, 0, new KeyForm(EquatableArray<int>.Empty, false, 0), EquatableArray<Past<KeyForm>>.Empty),
            EquatableArray<Locked<IndexForm>>.Empty,
            EquatableArray<Locked<ReferenceForm>>.Empty);
    }

    // Both sides of a conflict have a first line.
    private static List<int> Numbers(string text, string member)
    {
        var numbers = new List<int>();
        foreach (Match match in Regex.Matches(text, "\"" + member + "\":([1-9][0-9]{0,3})[,}]", RegexOptions.CultureInvariant))
        {
            numbers.Add(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return numbers;
    }

    private static LockedColumn? ColumnIn(string line, int version)
    {
        int start = line.IndexOf('{'), end = line.LastIndexOf('}');
        if (start < 0 || end < start)
        {
            return null;
        }

        try
        {
            var members = new LockMembers(LockJson.Parse(line, start, end + 1));
            if (!members.Has("id"))
            {
                return null;
            }

            int id = members.Number("id", 1, int.MaxValue);
            ColumnForm form = LockLines.Column(members);
            int since = members.Number("since", 1, version, absent: 1), removed = members.Number("removed", since, version, absent: 0);
            return new LockedColumn(id, new Locked<ColumnForm>(since, removed, form, LockLines.Was(members, LockLines.Column, since, removed > 0 ? removed : version)));
        }
        catch (LockSyntaxException)
        {
            // The fault is reported by its analyzer, at its place.
            return null;
        }
    }
}
