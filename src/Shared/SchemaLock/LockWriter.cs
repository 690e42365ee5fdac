using System.Globalization;
using System.Text;
using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>Writes lock files: the same content always gives the same text, with LF line endings.</summary>
internal static class LockWriter
{
    /// <summary>Returns the whole file. The text is one JSON array with each item on a line of its own, ending in a comma, so that a new line changes no
    /// other.</summary>
    public static string Write(LockFile file)
    {
        var text = new StringBuilder("[");
        WriteHead(text, file.Head);
        // The empty line prevents a conflict in the first line from spreading: git merges changes of adjacent lines into one conflict.
        text.Append(",\n\n");
        file = InOrder(file);
        foreach (LockedColumn column in file.Columns)
        {
            WriteLine(text, column.Line, form => WriteColumn(text.Append("{\"id\":").Append(Number(column.Id)).Append(','), form), form => WriteColumn(text, form));
        }

        WriteLine(text, file.Key, form => WriteKey(text.Append('{'), form), form => WriteKey(text, form));
        foreach (Locked<IndexForm> index in file.Indexes)
        {
            WriteLine(text, index, form => WriteIndex(text.Append('{'), form), form => WriteIndex(text, form));
        }

        foreach (Locked<ReferenceForm> reference in file.References)
        {
            WriteLine(text, reference, form => WriteReference(text.Append('{'), form), form => WriteReference(text, form));
        }

        return text.Append("{\"end\":true}]\n").ToString();
    }

    /// <summary>Returns the file with its lines in the order in which they are written: columns by id, everything else by name.</summary>
    public static LockFile InOrder(LockFile file) => file with
    {
        Columns = file.Columns.OrderBy(column => column.Id).ToEquatableArray(),
        Indexes = file.Indexes.OrderBy(index => index.Form.Name, StringComparer.Ordinal).ThenBy(index => index.Since).ToEquatableArray(),
        References = Sorted(file.References),
    };

    /// <summary>Returns the text of one version, from which its hash is computed.</summary>
    public static string TextOf(LockFile file, int version)
    {
        var text = new StringBuilder();
        LockJson.WriteString(text, file.NameAt(version));
        text.Append('\n');
        foreach ((int id, ColumnForm form) in file.ColumnsAt(version).OrderBy(column => column.Id))
        {
            WriteColumn(text.Append(Number(id)).Append(' '), form);
            text.Append('\n');
        }

        if (file.Key.At(version) is { } key)
        {
            WriteKey(text, key);
            text.Append('\n');
        }

        foreach (IndexForm index in file.Indexes.Select(line => line.At(version)).OfType<IndexForm>().OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            WriteIndex(text, index);
            text.Append('\n');
        }

        foreach (Locked<ReferenceForm> line in Sorted(file.References))
        {
            if (line.At(version) is { } reference)
            {
                WriteReference(text, reference);
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static EquatableArray<Locked<ReferenceForm>> Sorted(EquatableArray<Locked<ReferenceForm>> references) => references
        .OrderBy(line => line.Form.Table, StringComparer.Ordinal)
        .ThenBy(line => string.Join(",", line.Form.Columns.Select(Number)), StringComparer.Ordinal)
        .ThenBy(line => line.Since)
        .ToEquatableArray();

    private static void WriteHead(StringBuilder text, LockHead head)
    {
        text.Append("{\"table\":");
        LockJson.WriteString(text, head.Table);
        text.Append(",\"format\":").Append(Number(LockReader.Format)).Append(",\"version\":").Append(Number(head.Version)).Append(",\"hash\":");
        LockJson.WriteString(text, head.Hash);
        if (head.Parent.Length > 0)
        {
            text.Append(",\"parent\":");
            LockJson.WriteString(text, head.Parent);
        }

        text.Append(",\"minimumVersion\":").Append(Number(head.MinimumVersion));
        WritePast(text, head.Was, name =>
        {
            text.Append("\"table\":");
            LockJson.WriteString(text, name);
        });
        text.Append(head.IsRemoved ? ",\"removed\":true}" : "}");
    }

    private static void WriteLine<TForm>(StringBuilder text, Locked<TForm> line, Action<TForm> begin, Action<TForm> past)
        where TForm : class, IEquatable<TForm>
    {
        begin(line.Form);
        if (line.Since > 1)
        {
            text.Append(",\"since\":").Append(Number(line.Since));
        }

        if (line.Removed > 0)
        {
            text.Append(",\"removed\":").Append(Number(line.Removed));
        }

        WritePast(text, line.Was, past);
        text.Append("},\n");
    }

    private static void WritePast<TForm>(StringBuilder text, EquatableArray<Past<TForm>> was, Action<TForm> write)
        where TForm : class, IEquatable<TForm>
    {
        for (int i = 0; i < was.Count; i++)
        {
            text.Append(i == 0 ? ",\"was\":[{\"until\":" : ",{\"until\":").Append(Number(was[i].Until)).Append(',');
            write(was[i].Form);
            text.Append('}');
        }

        text.Append(was.Count > 0 ? "]" : "");
    }

    private static void WriteColumn(StringBuilder text, ColumnForm form)
    {
        text.Append("\"name\":");
        LockJson.WriteString(text, form.Name);
        text.Append(",\"type\":");
        LockJson.WriteString(text, LockTypes.Written(form.Type));
        text.Append(",\"nullable\":").Append(form.IsNullable ? "true" : "false");
        if (form.Shape.Length > 0)
        {
            text.Append(",\"shape\":");
            LockJson.WriteString(text, form.Shape);
        }

        if (form.Type == LockTypes.Enum)
        {
            text.Append(form.IsFlags ? ",\"flags\":true" : "").Append(",\"members\":{");
            for (int i = 0; i < form.Members.Count; i++)
            {
                text.Append(i == 0 ? "" : ",");
                LockJson.WriteString(text, form.Members[i].Name);
                text.Append(':').Append(form.Members[i].Number.ToString(CultureInfo.InvariantCulture));
            }

            text.Append('}');
        }
    }

    private static void WriteKey(StringBuilder text, KeyForm form)
    {
        WriteIds(text.Append("\"key\":"), form.Columns);
        text.Append(form.IsAssigned ? ",\"assigned\":true" : "");
        if (form.Concurrency > 0)
        {
            text.Append(",\"concurrency\":").Append(Number(form.Concurrency));
        }
    }

    private static void WriteIndex(StringBuilder text, IndexForm form)
    {
        text.Append("\"index\":");
        LockJson.WriteString(text, form.Name);
        WriteIds(text.Append(",\"columns\":"), form.Columns);
        for (int i = 0; i < form.Inside.Count; i++)
        {
            LockJson.WriteString(text.Append(i == 0 ? ",\"inside\":[" : ","), form.Inside[i]);
        }

        text.Append(form.Inside.Count > 0 ? "]" : "").Append(form.IsUnique ? ",\"unique\":true" : "");
    }

    private static void WriteReference(StringBuilder text, ReferenceForm form)
    {
        text.Append("\"references\":");
        LockJson.WriteString(text, form.Table);
        WriteIds(text.Append(",\"columns\":"), form.Columns);
        text.Append(",\"onDelete\":");
        LockJson.WriteString(text, LockTypes.WrittenAction(form.OnDelete));
    }

    private static void WriteIds(StringBuilder text, EquatableArray<int> ids) => text.Append('[').Append(string.Join(",", ids.Select(Number))).Append(']');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
