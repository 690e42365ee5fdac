using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Documents;
using JsonOrm.Schema;
using JsonOrm.Upgrades;

namespace JsonOrm.Operations;

/// <summary>
/// The rows of a table whose schema is lost, as documents of a collection: a row is an object already, and lacks only a key, which <see cref="KeyColumns"/> finds. The documents of a collection need no schema and stay
/// as they are.
/// </summary>
/// <param name="name">The name of the table.</param>
/// <param name="collection">The name of the collection.</param>
/// <param name="keyColumns">The names of the key's columns; empty if they are not known, so that a row is known by its file and line.</param>
/// <param name="isCollection">True if the rows are documents already.</param>
/// <param name="lost">Receives lines that cannot be read.</param>
internal sealed class SalvagedDocuments(string name, string collection, string[] keyColumns, bool isCollection, LostLines lost)
{
    private string? _place;
    private int _rowsOfPlace;

    /// <summary>The name of the table.</summary>
    public string Name => name;

    /// <summary>True if the rows were documents.</summary>
    public bool IsCollection => isCollection;

    /// <summary>The collection.</summary>
    public SalvagedTable Table { get; } = new(new StoredSchema(CollectionSchema.Of(collection), TableHistory.None), lost);

    /// <summary>Reads the lines of a file of rows.</summary>
    public void ReadFile(string path, ReadOnlySpan<byte> content)
    {
        for (long line = 1; !content.IsEmpty; line++)
        {
            int length = content.IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = length < 0 ? content : content[..length];
            content = length < 0 ? default : content[(length + 1)..];
            ReadOnlySpan<byte> deleted = Rows.Tombstone.KeyOf(text);
            if (!deleted.IsEmpty)
            {
                Delete(path, line, deleted);
            }
            else if (!text.IsEmpty)
            {
                Put(path, line, text);
            }
        }
    }

    /// <summary>Puts a row in the place of one with the same key.</summary>
    public void Put(string path, long line, ReadOnlySpan<byte> text) =>
        Table.Put(path, line, isCollection || DocumentOf(path, line, text) is not { } document ? text : document);

    /// <summary>Removes the row of a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line.</param>
    /// <param name="key">The key, a JSON array.</param>
    public void Delete(string path, long line, ReadOnlySpan<byte> key)
    {
        if (isCollection)
        {
            Table.Delete(path, line, key);
        }
        else if (keyColumns.Length > 0)
        {
            using JsonDocument values = JsonDocument.Parse(key.ToArray());
            byte[] id = DocumentJson.WriteValue(IdOf([.. values.RootElement.EnumerateArray().Select(static value => value.GetRawText())]));
            Table.Delete(path, line, [(byte)'[', .. id, (byte)']']);
        }
    }

    /// <summary>A document has no member <c>$kept</c>: no program could write it again, and no class has it. The values of removed columns are listed instead.</summary>
    public void LeaveOutKept()
    {
        if (isCollection)
        {
            return;
        }

        foreach ((Rows.RowKey key, SalvagedRow row) in Table.Rows.ToList())
        {
            ReadOnlySpan<byte> kept = Rows.KeptMembers.Of(row.Row.Span);
            if (!kept.IsEmpty)
            {
                lost.Note(row.File, row.Line, name, "values of removed columns, which a document does not have; if the schema is given, they stay with their row", kept);
                Table.Rows[key] = row with { Row = Rows.KeptMembers.Drop(row.Row) };
            }
        }
    }

    // A line that is no object is refused, with its reason, by the table.
    private byte[]? DocumentOf(string path, long line, ReadOnlySpan<byte> text)
    {
        try
        {
            using JsonDocument row = JsonDocument.Parse(text.ToArray());
            if (row.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            string[] key = [.. keyColumns.Select(column => row.RootElement.TryGetProperty(column, out JsonElement value) ? value.GetRawText() : "null")];
            string id = key.Length > 0 ? IdOf(key) : PlaceOf(path, line);
            var buffer = new ArrayBufferWriter<byte>(text.Length + 64);
            buffer.Write("{\""u8);
            buffer.Write(Encoding.UTF8.GetBytes(CollectionSchema.IdMember));
            buffer.Write("\":"u8);
            buffer.Write(DocumentJson.WriteValue(id));
            foreach (JsonProperty member in row.RootElement.EnumerateObject())
            {
                buffer.Write(","u8);
                buffer.Write(DocumentJson.WriteValue(member.Name));
                buffer.Write(":"u8);
                buffer.Write(Encoding.UTF8.GetBytes(member.Value.GetRawText()));
            }

            buffer.Write("}"u8);
            return buffer.WrittenSpan.ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A line of the log may have several rows.
    private string PlaceOf(string path, long line)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{line}");
        _rowsOfPlace = place == _place ? _rowsOfPlace + 1 : 1;
        _place = place;
        return _rowsOfPlace == 1 ? place : string.Create(CultureInfo.InvariantCulture, $"{place}:{_rowsOfPlace}");
    }

    // As a conversion to a class expects it: a text itself, any other value as it is written, several values as an array.
    private static string IdOf(string[] values)
    {
        if (values is not [string only])
        {
            return "[" + string.Join(',', values) + "]";
        }

        using JsonDocument value = JsonDocument.Parse(only);
        return value.RootElement.ValueKind == JsonValueKind.String ? value.RootElement.GetString()! : only;
    }
}
