using System.Text;
using JsonOrm.Evolution;

namespace JsonOrm.Rows;

/// <summary>
/// Reads nested values by their shapes with the readers of generated code, which it accepts and refuses as that code does, and discards them. After a refusal it
/// states the place.
/// </summary>
internal sealed class ShapeReader
{
    private readonly List<string> _path = [];

    /// <summary>The place of the value that was read last: the column, members and <c>[]</c> for elements.</summary>
    public string Path => string.Concat(_path);

    /// <summary>The shape of the value that was read last.</summary>
    public ValueShape? Shape { get; private set; }

    /// <summary>Where the value that was read last begins.</summary>
    public int Start { get; private set; }

    /// <summary>A member that the shape does not have, if that is the reason for a refusal.</summary>
    public string? Unknown { get; private set; }

    /// <summary>A member that an object lacks, if that is the reason for a refusal.</summary>
    public ShapeMember? Missing { get; private set; }

    /// <summary>Returns the shape of a column's values; null if there is none to check by, or it is one of a later version.</summary>
    public static ValueShape? Of(ColumnSchema column)
    {
        try
        {
            return column.Shape is { } shape ? ShapeParser.Parse(shape) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads a column's value, which is in canonical form.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Where the value begins.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="shape">The shape of its values.</param>
    /// <param name="isNullable">False if null is no value.</param>
    /// <exception cref="RowFormatException">The value has another shape.</exception>
    public void Read(ReadOnlySpan<byte> row, int place, string column, ValueShape shape, bool isNullable = true)
    {
        _path.Clear();
        _path.Add(column);
        (Unknown, Missing) = (null, null);
        var reader = new RowReader(row, place, 1);
        Read(ref reader, new ShapePlace(shape, isNullable));
    }

    /// <summary>What was expected instead of the value that was refused, with its place.</summary>
    /// <param name="refusal">The refusal.</param>
    public string Reason(RowFormatException refusal) =>
        Unknown is not null ? $"no member '{Unknown}' in '{Path}'"
        : Missing is { } member ? $"a member '{member.Name}' in '{Path}'"
        : $"{refusal.Expected} in '{Path}'";

    private void Read(ref RowReader reader, in ShapePlace place)
    {
        if (place.IsNullable && reader.TryReadNull())
        {
            return;
        }

        ValueShape shape = place.Shape;
        Shape = shape;
        Start = reader.Position;
        switch (shape.Form)
        {
            case ShapeForm.Json:
                reader.SkipValue();
                break;
            case ShapeForm.Scalar:
                ShapeScalars.Read(ref reader, ShapeScalars.TypeOf(shape));
                break;
            case ShapeForm.Enum:
                _ = reader.ReadEnum(ShapeScalars.EnumOf(shape));
                break;
            case ShapeForm.Object:
                ReadObject(ref reader, shape);
                break;
            case ShapeForm.Map:
                ReadMap(ref reader, shape);
                break;
            default:
                ReadList(ref reader, shape);
                break;
        }
    }

    private void ReadList(ref RowReader reader, ValueShape shape)
    {
        reader.BeginArray();
        _path.Add("[]");
        while (reader.NextElement())
        {
            Read(ref reader, shape.Element);
        }

        Leave();
    }

    private void ReadMap(ref RowReader reader, ValueShape shape)
    {
        reader.BeginObject();
        _path.Add("[]");
        while (reader.NextMember(out ReadOnlySpan<byte> name))
        {
            Start = reader.Position;
            Shape = shape;
            ShapeScalars.ReadKey(ref reader, name, shape.Key!);
            Read(ref reader, shape.Element);
        }

        Leave();
    }

    private void ReadObject(ref RowReader reader, ValueShape shape)
    {
        reader.BeginObject();
        var seen = new bool[shape.Members.Count];
        while (reader.NextMember(out ReadOnlySpan<byte> name))
        {
            int place = IndexOf(shape, name);
            if (place < 0)
            {
                Unknown = Encoding.UTF8.GetString(name);
                reader.UnknownMember(name);
            }

            seen[place] = true;
            _path.Add("." + shape.Members[place].Name);
            Read(ref reader, shape.Members[place].Place);
            Leave();
        }

        for (int i = 0; i < seen.Length; i++)
        {
            if (!seen[i] && !shape.Members[i].MayBeAbsent)
            {
                Missing = shape.Members[i];
                reader.Missing<object>(Missing.Name);
            }
        }
    }

    private void Leave() => _path.RemoveAt(_path.Count - 1);

    private static int IndexOf(ValueShape shape, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < shape.Members.Count; i++)
        {
            if (name.SequenceEqual(shape.Members[i].Utf8Name))
            {
                return i;
            }
        }

        return -1;
    }
}
