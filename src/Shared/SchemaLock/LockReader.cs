using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>
/// Reads a lock file line by line, and reports the position of each problem. It is strict: a member or a value that the format does not define is a problem,
/// and never ignored.
/// </summary>
internal sealed partial class LockReader
{
    /// <summary>The format that this version writes, and the newest that it reads.</summary>
    public const int Format = 1;

    private static readonly string[] s_markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    private readonly List<LockFault> _faults = [];
    private readonly List<(LockedColumn Column, int Line)> _columns = [];
    private readonly List<(Locked<KeyForm> Key, int Line)> _keys = [];
    private readonly List<(Locked<IndexForm> Index, int Line)> _indexes = [];
    private readonly List<(Locked<ReferenceForm> Reference, int Line)> _references = [];
    private LockHead? _head;
    private int _headLine;
    private bool _isEnded;

    private LockReader()
    {
    }

    /// <summary>The highest version: every version is hashed when the file is read.</summary>
    public const int MostVersions = 9999;

    /// <summary>True for a text that is meant as a lock file. A JSON Schema, which may have such a name too, is an object or a bool.</summary>
    public static bool IsLockFile(string text)
    {
        string start = text.TrimStart();
        return !start.StartsWith("{", StringComparison.Ordinal) && !start.StartsWith("true", StringComparison.Ordinal) && !start.StartsWith("false", StringComparison.Ordinal);
    }

    /// <summary>Reads a file.</summary>
    public static LockReading Read(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimEnd('\r');
        }

        var reader = new LockReader();
        reader.ReadMarkers(lines);
        if (reader._faults.Count == 0)
        {
            reader.ReadLines(lines);
        }

        LockFile? file = reader.Finish(lines.Length);
        return new LockReading(file, reader._head?.Table ?? TableIn(lines), reader._faults.ToEquatableArray());
    }

    /// <summary>Returns the name of the table in a file that cannot be read, so that its class is not reported as lacking a file.</summary>
    private static string TableIn(string[] lines)
    {
        const string Start = "{\"table\":\"";
        string? line = lines.FirstOrDefault(candidate => candidate.Contains(Start));
        int start = line?.IndexOf(Start, StringComparison.Ordinal) + Start.Length ?? 0;
        int end = line?.IndexOf('"', start) ?? -1;
        return end > start ? line!.Substring(start, end - start) : "";
    }

    private void ReadMarkers(string[] lines)
    {
        int marked = Array.FindIndex(lines, line => s_markers.Any(marker => line.StartsWith(marker, StringComparison.Ordinal)));
        if (marked >= 0)
        {
            Fault(LockFaultKind.ConflictMarkers, marked, 0, lines[marked].Substring(0, 7));
        }
    }

    private void ReadLines(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }

            try
            {
                ReadLine(lines[i], i);
            }
            catch (LockSyntaxException exception)
            {
                Fault(LockFaultKind.MalformedLine, i, exception.Position, exception.Message);
            }

            if (_faults.Any(fault => fault.Kind == LockFaultKind.LaterFormat) || (_head is null && _faults.Count > 0))
            {
                return;
            }
        }

        if (!_isEnded)
        {
            Fault(LockFaultKind.MalformedLine, lines.Length - 1, 0, "the last line, {\"end\":true}], is missing");
        }
    }

    private void ReadLine(string line, int number)
    {
        int start = line.Length - line.TrimStart().Length;
        int end = line.TrimEnd().Length;
        if (_isEnded)
        {
            throw new LockSyntaxException(start, "nothing follows {\"end\":true}]");
        }

        if (_head is null)
        {
            if (line[start] != '[')
            {
                throw new LockSyntaxException(start, "the first line begins with [{\"table\":");
            }

            ReadHead(new LockMembers(LockJson.Parse(line, start + 1, WithoutComma(line, end))), number);
            return;
        }

        if (line[end - 1] == ']' && line[start] == '{')
        {
            var last = new LockMembers(LockJson.Parse(line, start, end - 1));
            _isEnded = last.RequiredFlag("end");
            last.End();
            return;
        }

        var members = new LockMembers(LockJson.Parse(line, start, WithoutComma(line, end)));
        if (members.Has("id"))
        {
            int id = members.Number("id", 1, int.MaxValue);
            _columns.Add((new LockedColumn(id, Line(members, LockLines.Column)), number));
        }
        else if (members.Has("key"))
        {
            _keys.Add((Line(members, LockLines.Key), number));
        }
        else if (members.Has("index"))
        {
            _indexes.Add((Line(members, LockLines.Index), number));
        }
        else if (members.Has("references"))
        {
            _references.Add((Line(members, LockLines.Reference), number));
        }
        else
        {
            throw new LockSyntaxException(start, "a line begins with \"id\", \"key\", \"index\" or \"references\"");
        }
    }

    private static int WithoutComma(string line, int end) => line[end - 1] == ',' ? end - 1 : throw new LockSyntaxException(end, "the line ends without a comma");

    private void ReadHead(LockMembers members, int number)
    {
        string table = members.Text("table");
        int format = members.Number("format", 1, int.MaxValue);
        if (format > Format)
        {
            Fault(LockFaultKind.LaterFormat, number, members.StartOf("format"), format.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        int version = members.Number("version", 1, MostVersions);
        string hash = members.Text("hash");
        string parent = members.Text("parent", "");
        int minimum = members.Number("minimumVersion", 1, version);
        EquatableArray<Past<string>> was = LockLines.Was(members, past => past.Text("table"), 1, version);
        _head = new LockHead(table, version, hash, parent, minimum, was, members.Flag("removed"));
        _headLine = number;
        members.End();
    }

    private Locked<TForm> Line<TForm>(LockMembers members, Func<LockMembers, TForm> form)
        where TForm : class, IEquatable<TForm> => LockLines.Line(members, form, _head!.Version);

    private LockFile? Finish(int lines)
    {
        if (_head is null || _faults.Count > 0)
        {
            return null;
        }

        if (_keys.Count != 1)
        {
            Fault(LockFaultKind.MalformedLine, _keys.Count == 0 ? lines - 1 : _keys[1].Line, 0, _keys.Count == 0 ? "the line of the key is missing" : "the key has two lines");
            return null;
        }

        var file = new LockFile(
            _head,
            _columns.Select(column => column.Column).OrderBy(column => column.Id).ToEquatableArray(),
            _keys[0].Key,
            _indexes.Select(index => index.Index).ToEquatableArray(),
            _references.Select(reference => reference.Reference).ToEquatableArray());
        CheckIds(file);
        CheckNames(file);
        if (_faults.Count == 0)
        {
            CheckHashes(file);
        }

        return file;
    }

    private void Fault(LockFaultKind kind, int line, int column, string detail) => _faults.Add(new LockFault(kind, line, column, detail));
}
