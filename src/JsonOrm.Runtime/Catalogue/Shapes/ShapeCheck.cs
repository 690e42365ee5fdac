using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Evolution;
using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>
/// Checks stored values if the schemas alone do not say whether a class can read them. It uses the readers of generated code and so accepts what they accept.
/// </summary>
internal sealed class ShapeCheck
{
    private readonly List<string> _path = [];
    private string? _problem;
    private ValueShape? _shape;
    private int _start;

    /// <summary>One sentence for each column in which a row cannot be read: the row's key, the reason and the next step.</summary>
    /// <param name="before">The table under its schema on disk.</param>
    /// <param name="evolution">Its migration to the class. Rows are checked as the class gets them: converted, if they have to be.</param>
    public static List<string> Misfits(TableVersion before, TableEvolution evolution)
    {
        var misfits = new List<string>();
        var columns = new List<KeyValuePair<int, ValueShape>>();
        TableSchema inClass = evolution.Form.Schema;
        foreach (ColumnSchema column in inClass.Columns)
        {
            ColumnOrigin origin = evolution.Difference.Steps[column.Ordinal];
            if (origin.Source >= 0 && ShapeEvolution.MustLookAtRows(origin.IsKept ? before.Form.History.Removed[origin.Source] : before.Schema.Columns[origin.Source], column))
            {
                columns.Add(new(column.Ordinal, ShapeParser.Parse(column.Shape!)));
            }
        }

        if (columns.Count == 0)
        {
            return misfits;
        }

        var check = new ShapeCheck();
        TableVersion table = evolution.Of(before);
        var places = new int[inClass.Columns.Count];
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (columns.Count > 0 && cursor.MoveNext())
        {
            try
            {
                table.Layout.Locate(cursor.Row.Span, places);
            }
            catch (RowFormatException fault)
            {
                throw StoredRow.Damaged(inClass, fault);
            }

            for (int i = columns.Count - 1; i >= 0; i--)
            {
                int ordinal = columns[i].Key;
                if (places[ordinal] >= 0 && check.Problem(cursor.Row.Span, places[ordinal], inClass.Columns[ordinal].Name, columns[i].Value) is { } problem)
                {
                    misfits.Add($"Row {KeyOf(table, cursor.Row)} {problem}");
                    columns.RemoveAt(i);
                }
            }
        }

        return misfits;
    }

    private static string KeyOf(TableVersion table, RowSlice row) => Encoding.UTF8.GetString(table.Form.KeyAsArray(row, new RowWriter()).Span);

    private string? Problem(ReadOnlySpan<byte> row, int place, string column, ValueShape shape)
    {
        _path.Clear();
        _path.Add(column);
        _problem = null;
        var reader = new RowReader(row, place, 1);
        try
        {
            Read(ref reader, new ShapePlace(shape, true));
            return null;
        }
        catch (RowFormatException)
        {
            return _problem
                ?? $"holds {ValueAt(row, _start)} in '{Path}', which is {_shape!.Description} in the class. Keep the type that the rows were written with, or add a nullable property of the new type under another name.";
        }
    }

    private string Path => string.Concat(_path);

    private static string ValueAt(ReadOnlySpan<byte> row, int start)
    {
        int end = ValueScanner.FindEnd(row, start);
        string text = Encoding.UTF8.GetString(end < 0 ? row[start..] : row[start..end]);
        return text.Length <= 80 ? text : text[..80] + "…";
    }

    private void Read(ref RowReader reader, in ShapePlace place)
    {
        if (place.IsNullable && reader.TryReadNull())
        {
            return;
        }

        ValueShape shape = place.Shape;
        _shape = shape;
        _start = reader.Position;
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
            _start = reader.Position;
            _shape = shape;
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
                string text = Encoding.UTF8.GetString(name);
                _problem = $"has a member '{Path}.{text}', which the class does not have, and its value would be lost. Keep the property; if it has a new name, put [Column(\"{text}\")] on it.";
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
                ShapeMember member = shape.Members[i];
                _problem = $"has no member '{Path}.{member.Name}', which the class requires ({member.Place.Description}). Make it nullable, or give it an initialiser and no 'required'.";
                reader.Missing<object>(member.Name);
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
