using System.Text;
using JsonOrm.Evolution;
using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>
/// One step from an earlier format of a table's lines to the next: for each column of the newer format, where it gets its value. Members that no column uses
/// are kept in the line as kept members. A step that the schema alone describes is written to the schema file, and needs no class; a step with code of the
/// class is executed once, in the commit that introduces the format.
/// </summary>
internal sealed class LineUpgrade(int from, ColumnSource[] columns)
{
    [ThreadStatic]
    private static MemberList? t_members;

    private readonly byte[][] _prefixes = Array.ConvertAll(columns, static column => Quote(column.Name));
    private readonly byte[]?[] _sources = Array.ConvertAll(columns, static column => column.From is { } name ? Encoding.UTF8.GetBytes(name) : null);

    /// <summary>The format version of its input lines; its output lines have the next version.</summary>
    public int From { get; } = from;

    /// <summary>The columns of the newer format, in its order.</summary>
    public ColumnSource[] Columns { get; } = columns;

    /// <summary>True if kept members are dropped.</summary>
    public bool DropsKept { get; init; }

    /// <summary>Runs after the step: the method of <c>[UpgradedBy]</c>; null for none.</summary>
    public RowUpgrading? Upgrade { get; init; }

    /// <summary>That method's name.</summary>
    public string? UpgradedBy { get; init; }

    /// <summary>Identifies the row in errors.</summary>
    public Func<RowSlice, string>? KeyText { get; init; }

    /// <summary>The table's name, for errors.</summary>
    public string Table { get; init; } = "";

    /// <summary>True if all rows are written in the commit that introduces the newer format, so that no file has lines that need this step.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Converts the line to the newer format.</summary>
    /// <param name="line">The line.</param>
    /// <param name="writer">Receives the result; must have nothing pending.</param>
    /// <param name="isTolerant">True to give a row that cannot be converted the zero values of its columns: it has been set aside, and is hidden.</param>
    /// <exception cref="UpgradeException">The row cannot be converted.</exception>
    public RowSlice Apply(RowSlice line, RowWriter writer, bool isTolerant = false)
    {
        try
        {
            List<int>? unset = Upgrade is null || isTolerant ? null : [];
            RowSlice carried = Carry(line, writer, isTolerant, unset);
            return Upgrade is null ? carried : RunUpgrade(line, carried, writer, isTolerant, unset);
        }
        catch
        {
            writer.Clear();
            throw;
        }
    }

    private RowSlice Carry(RowSlice line, RowWriter writer, bool isTolerant, List<int>? unset)
    {
        // A method of the class that reads the database may re-enter on this thread, and then uses a list of its own.
        MemberList members = t_members ?? new MemberList();
        t_members = null;
        RowSlice carried = Carry(line, members, writer, isTolerant, unset);
        t_members = members;
        return carried;
    }

    private RowSlice Carry(RowSlice line, MemberList members, RowWriter writer, bool isTolerant, List<int>? unset)
    {
        ReadOnlySpan<byte> text = line.Span;
        members.Read(text);
        writer.BeginObject();
        for (int i = 0; i < Columns.Length; i++)
        {
            int member = _sources[i] is { } name ? members.Take(text, name) : -1;
            ReadOnlySpan<byte> value = member < 0 ? default : members.ValueOf(text, member);
            value = value.SequenceEqual("null"u8) ? default : value;
            WriteColumn(i, line, value, writer, isTolerant);
            if (value.IsEmpty && Columns[i].Code is { Absent: AbsentWay.Zero })
            {
                unset?.Add(i);
            }
        }

        if (!DropsKept)
        {
            WriteKept(text, members, writer);
        }

        writer.EndObject();
        return writer.TakeRow();
    }

    private void WriteColumn(int column, RowSlice line, ReadOnlySpan<byte> value, RowWriter writer, bool isTolerant)
    {
        ColumnSource source = Columns[column];
        if (source.Code is { } code)
        {
            var run = new ColumnRun(this, source, code, line);
            ReadOnlySpan<byte> made = run.Make(value, isTolerant);
            if (!made.IsEmpty)
            {
                writer.Member(_prefixes[column]).WriteRaw(made);
            }

            run.End();
            return;
        }

        if (value.IsEmpty)
        {
            value = source.Constant;
        }

        if (!value.IsEmpty)
        {
            writer.Member(_prefixes[column]);
            if (source.Names is { } names)
            {
                EnumNames.Write(value, names, writer);
            }
            else
            {
                writer.WriteRaw(value);
            }
        }
    }

    private void WriteKept(ReadOnlySpan<byte> text, MemberList members, RowWriter writer)
    {
        bool isAny = false;
        for (int i = 0; i < members.Count; i++)
        {
            ReadOnlySpan<byte> name = members.NameOf(text, i);
            if (members.IsTaken(i))
            {
                continue;
            }

            if (!isAny)
            {
                writer.Member(KeptMembers.Prefix);
                writer.BeginObject();
                isAny = true;
            }

            writer.MemberName(name);
            writer.WriteRaw(members.ValueOf(text, i));
        }

        if (isAny)
        {
            writer.EndObject();
        }
    }

    private RowSlice RunUpgrade(RowSlice line, RowSlice carried, RowWriter writer, bool isTolerant, List<int>? unset)
    {
        ReadOnlySpan<byte> kept = KeptMembers.Of(carried.Span);
        int column;
        try
        {
            var reader = new RowReader(carried.Span);
            Upgrade!(OldOf(line), ref reader, writer);
            RowSlice made = writer.TakeRow();
            column = unset is { Count: > 0 } ? FindUnset(line, carried, made, unset, writer) : -1;
            if (column < 0)
            {
                return KeptMembers.Carry(made, kept);
            }
        }
        catch (Exception) when (isTolerant)
        {
            writer.Clear();
            return carried;
        }
        catch (Exception cause)
        {
            throw Failure(line, (cause as UpgradeException)?.Column, (cause as UpgradeException)?.Value, UpgradedBy, $"{UpgradedBy} of [UpgradedBy] threw {cause.GetType().Name}: {cause.Message}", cause);
        }

        throw Failure(
            line, Columns[column].Name, null, UpgradedBy, $"{UpgradedBy} of [UpgradedBy] does not set it, and the column does not allow null. Assign a value to it, even if that is {Encoding.UTF8.GetString(Columns[column].Code!.Zero)}, or make it nullable.");
    }

    // The first column without a value that the method leaves as it found it; -1 if there is none.
    private int FindUnset(RowSlice line, RowSlice carried, RowSlice made, List<int> unset, RowWriter writer)
    {
        List<int> doubtful = UnsetColumns.Doubtful(Columns, unset, made.Span);
        if (doubtful.Count == 0)
        {
            return -1;
        }

        var reader = new RowReader(UnsetColumns.WithOthers(Columns, doubtful, carried.Span, writer).Span);
        Upgrade!(OldOf(line), ref reader, writer);
        return UnsetColumns.FirstUnset(Columns, doubtful, writer.TakeRow().Span);
    }

    /// <summary>Returns the line in the form that methods of the class read.</summary>
    public OldRow OldOf(RowSlice line) => new(Table, KeyOf, line);

    /// <summary>Creates an error that names the row.</summary>
    public UpgradeException Failure(RowSlice line, string? column, string? value, string? function, string problem, Exception? cause = null) =>
        new(Table, KeyOf(line), column, value, function, problem, cause);

    private string KeyOf(RowSlice line) => KeyText?.Invoke(line) ?? "";

    private static byte[] Quote(string name)
    {
        var writer = new RowWriter();
        writer.WriteString(name);
        return [.. writer.WrittenSpan, (byte)':'];
    }
}
