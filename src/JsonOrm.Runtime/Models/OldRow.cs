using System.Text;
using System.Text.Json;
using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// A stored row of an earlier version of its class, read by its earlier column names. Methods of <c>[FilledBy]</c> or <c>[UpgradedBy]</c> create the new row
/// from it. It is valid only during the call.
/// </summary>
public sealed partial class OldRow
{
    private const int LongestValue = 120;
    private const int MostNames = 20;

    private readonly Func<RowSlice, string> _key;
    private readonly byte[] _line;
    private readonly int _start;
    private readonly int _length;

    internal OldRow(string table, Func<RowSlice, string> key, RowSlice line)
    {
        Table = table;
        _key = key;
        _line = line.Buffer;
        _start = line.Offset;
        _length = line.Length;
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The row's key as JSON, for example <c>[17]</c>.</summary>
    public string Key => _key(new RowSlice(_line, _start, _length));

    /// <summary>The row as it is stored.</summary>
    public string Json => Encoding.UTF8.GetString(Line);

    private ReadOnlySpan<byte> Line => _line.AsSpan(_start, _length);

    /// <summary>True if the row has a value in the column: null is stored by leaving the member out, and a column that never existed has no value
    /// either.</summary>
    /// <param name="column">The column's name in the files.</param>
    public bool Has(string column) => StoredMembers.TryFind(Line, column, out int start, out _) && Line[start] != (byte)'n';

    /// <summary>Returns the text of a column's value, as JSON; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    public string? GetRaw(string column) =>
        StoredMembers.TryFind(Line, column, out int start, out int end) && Line[start] != (byte)'n' ? Encoding.UTF8.GetString(Line[start..end]) : null;

    /// <summary>Returns a column of nested values, as JSON.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it.</exception>
    public JsonElement GetJson(string column) => ReadClass(column, static (ref RowReader reader) => (object)reader.ReadJson()) is JsonElement value ? value : throw Absent(column);

    private delegate T Reading<T>(ref RowReader reader);

    private T? ReadStruct<T>(string column, Reading<T> read)
        where T : struct =>
        StoredMembers.TryFind(Line, column, out int start, out int end) && Line[start] != (byte)'n' ? Read(column, start, end, read) : null;

    private T? ReadClass<T>(string column, Reading<T> read)
        where T : class =>
        StoredMembers.TryFind(Line, column, out int start, out int end) && Line[start] != (byte)'n' ? Read(column, start, end, read) : null;

    private T Read<T>(string column, int start, int end, Reading<T> read)
    {
        var reader = new RowReader(Line[..end], start, depth: 1);
        try
        {
            T value = read(ref reader);
            return reader.Position == end ? value : throw new RowFormatException(reader.Position, "the end of the value");
        }
        catch (RowFormatException fault)
        {
            string text = Encoding.UTF8.GetString(Line[start..end]);
            throw new UpgradeException(Table, Key, column, text.Length <= LongestValue ? text : text[..LongestValue] + "…", null, $"it was read as {fault.Expected}.", fault);
        }
    }

    private UpgradeException Absent(string column) =>
        new(Table, Key, column, null, null, $"the row has no value in it. It has values in {Names()}, the names of its own version. Ask Has first, or read it by the method whose name has Nullable in it.");

    private string Names()
    {
        var names = new List<string>();
        for (int position = 0; StoredMembers.TryNext(Line, ref position, out ReadOnlySpan<byte> name, out int start, out int end);)
        {
            if (!name.SequenceEqual(KeptMembers.Name))
            {
                names.Add(Encoding.UTF8.GetString(name));
                continue;
            }

            ReadOnlySpan<byte> kept = Line[start..end];
            for (int place = 0; StoredMembers.TryNext(kept, ref place, out ReadOnlySpan<byte> member, out _, out _);)
            {
                names.Add("$kept." + Encoding.UTF8.GetString(member));
            }
        }

        return string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? " and others" : "");
    }
}
