using System.Text;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>Creates the errors of foreign keys.</summary>
internal static class ReferenceText
{
    /// <summary>Creates the error for a row that refers to a missing row.</summary>
    public static ForeignKeyException Missing(Reference reference, RowSlice row)
    {
        string[] columns = Columns(reference);
        string value = ValueOf(reference, row);
        string key = reference.From.KeyText(row);
        string to = reference.Schema.ReferencedTable;
        string absent = reference.To is null ? $"table '{to}', of which the database has no row" : $"table '{to}', which has no row with that key";
        return new ForeignKeyException(
            reference.From.Name,
            columns,
            to,
            value,
            $"Row {key} of table '{reference.From.Name}' refers by {string.Join(", ", columns)} = {value} to {absent}. " +
            "Insert that row before this one or in the same transaction, or change the value.",
            key);
    }

    /// <summary>Creates the error for a deleted row that another row still refers to.</summary>
    public static ForeignKeyException StillReferred(Reference reference, RowSlice row)
    {
        string[] columns = Columns(reference);
        string value = ValueOf(reference, row);
        string key = reference.From.KeyText(row);
        string to = reference.Schema.ReferencedTable;
        return new ForeignKeyException(
            reference.From.Name,
            columns,
            to,
            value,
            $"Row {value} of table '{to}' cannot be deleted: row {key} of table '{reference.From.Name}' refers to it by {string.Join(", ", columns)}. " +
            "Delete the referring rows before it or in the same transaction, or give the reference OnDelete = Cascade or SetNull.",
            key);
    }

    /// <summary>Creates the error for a foreign key that is to be set to null but is not nullable.</summary>
    public static ForeignKeyException NotNullable(Reference reference, RowSlice row)
    {
        string[] columns = Columns(reference);
        string value = ValueOf(reference, row);
        string key = reference.From.KeyText(row);
        string to = reference.Schema.ReferencedTable;
        return new ForeignKeyException(
            reference.From.Name,
            columns,
            to,
            value,
            $"Row {value} of table '{to}' cannot be deleted: {string.Join(", ", columns)} of row {key} of table '{reference.From.Name}' would become null (OnDelete = SetNull), " +
            "and can not, being part of the key or not nullable. Make the property nullable, or use Cascade or Restrict.",
            key);
    }

    /// <summary>Returns the values of a row's foreign-key columns as JSON: a single value for one column, an array for several.</summary>
    public static string ValueOf(Reference reference, RowSlice row)
    {
        int[] columns = reference.Schema.Ordinals;
        var values = new IndexEntryLayout(reference.Form.Layout, columns, columns.Length);
        string text = Encoding.UTF8.GetString(values.Extract(row.Span, new RowWriter()).Row.Span);
        return columns.Length == 1 ? text[1..^1] : text;
    }

    private static string[] Columns(Reference reference) => TableEditor.ColumnNames(reference.Form.Schema, reference.Schema.Ordinals);
}
