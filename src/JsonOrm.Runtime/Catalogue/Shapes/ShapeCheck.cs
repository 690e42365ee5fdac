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
    private readonly ShapeReader _reader = new();

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
        try
        {
            _reader.Read(row, place, column, shape);
            return null;
        }
        catch (RowFormatException)
        {
            return _reader.Unknown is { } unknown
                    ? $"has a member '{_reader.Path}.{unknown}', which the class does not have, and its value would be lost. Keep the property; if it has a new name, put [Column(\"{unknown}\")] on it."
                : _reader.Missing is { } member
                    ? $"has no member '{_reader.Path}.{member.Name}', which the class requires ({member.Place.Description}). Make it nullable, or give it an initialiser and no 'required'."
                : $"holds {ValueAt(row, _reader.Start)} in '{_reader.Path}', which is {_reader.Shape!.Description} in the class. Keep the type that the rows were written with, or add a nullable property of the new type under another name.";
        }
    }

    private static string ValueAt(ReadOnlySpan<byte> row, int start)
    {
        int end = ValueScanner.FindEnd(row, start);
        string text = Encoding.UTF8.GetString(end < 0 ? row[start..] : row[start..end]);
        return text.Length <= 80 ? text : text[..80] + "…";
    }
}
