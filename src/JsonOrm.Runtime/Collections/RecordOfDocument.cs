using System.Globalization;
using System.Text;
using JsonOrm.Documents;
using JsonOrm.Evolution;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Collections;

/// <summary>Turns documents into records of a table, and tells what has no place there.</summary>
/// <param name="table">The table.</param>
internal sealed class RecordOfDocument(TableSchema table)
{
    private const int MostValue = 100;

    private readonly RowCanonicaliser _canonicaliser = new(new RowLayout(table, RowForm.Object), checksShapes: false);
    private readonly RowWriter _writer = new();
    private readonly ShapeReader _shapes = new();
    private readonly (string Column, byte[] Name, ValueShape Shape)[] _nested =
        [.. from column in table.Columns let shape = ShapeReader.Of(column) where shape is not null select (column.Name, Encoding.UTF8.GetBytes(column.Name), shape)];
    private readonly ColumnSchema? _idColumn = table.FindColumn(CollectionSchema.IdMember);

    /// <summary>Returns the canonical record of a document; null if the document does not fit, after reporting why.</summary>
    /// <param name="document">The document.</param>
    /// <param name="misfits">Receives what does not fit.</param>
    public RowSlice? Convert(in StoredDocument document, List<DocumentMisfit> misfits)
    {
        string key = document.Key;
        int before = misfits.Count;
        if (document.IsBare)
        {
            misfits.Add(new DocumentMisfit(key, CollectionSchema.ValueMember, Beginning(document.Rest[StoredDocument.BarePrefix.Length..]), "The value is no object, and a row is one."));
            return null;
        }

        List<string> members = MembersOf(document, key, misfits, out byte[]? ownKey);
        int beforeKey = misfits.Count;
        if (KeyMember(key, ownKey, misfits) is { } id)
        {
            members.Insert(0, id);
        }

        RowSlice? record = Canonical(document, members, misfits, isKeyReported: misfits.Count > beforeKey);
        LookInside(document, misfits);
        return misfits.Count > before ? null : record;
    }

    // The reader stops at the first fault: what it refuses is looked through for all.
    private void LookInside(in StoredDocument document, List<DocumentMisfit> misfits)
    {
        ReadOnlySpan<byte> line = document.Line.Span;
        foreach ((string column, byte[] name, ValueShape shape) in _nested)
        {
            int place = DocumentScanner.FindMember(line, 0, name);
            if (place < 0)
            {
                continue;
            }

            try
            {
                _shapes.Read(line, place, column, shape);
            }
            catch (RowFormatException)
            {
                new NestedMisfits(document.Key, misfits).Find(column, shape, DocumentScanner.ValueAt(line, place).ToArray());
            }
        }
    }

    // A value that does not fit is reported and replaced by one that does, so that those behind it are reported too.
    private RowSlice? Canonical(in StoredDocument document, List<string> members, List<DocumentMisfit> misfits, bool isKeyReported)
    {
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                return _canonicaliser.Canonicalise(Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}"), _writer);
            }
            catch (RowFormatException fault)
            {
                ColumnSchema? column = table.FindColumn(fault.Column ?? "");
                if (column is not null && replaced.Contains(column.Name))
                {
                    return null;
                }

                if (!(isKeyReported && column is not null && table.Key.Contains(column.Ordinal)))
                {
                    misfits.Add(Of(document, fault));
                }

                if (column is null)
                {
                    return null;
                }

                replaced.Add(column.Name);
                string name = Quoted(column.Name) + ":";
                members.RemoveAll(member => member.StartsWith(name, StringComparison.Ordinal));
                members.Add(name + PlaceholderOf(column));
            }
        }
    }

    // A value that the column takes.
    private static string PlaceholderOf(ColumnSchema column) => column.Type switch
    {
        _ when column.IsNullable => "null",
        ColumnType.Boolean => "false",
        ColumnType.Char or ColumnType.String => "\"0\"",
        ColumnType.Guid => "\"00000000-0000-0000-0000-000000000000\"",
        ColumnType.DateTime => "\"2000-01-01T00:00:00\"",
        ColumnType.DateTimeOffset => "\"2000-01-01T00:00:00Z\"",
        ColumnType.DateOnly => "\"2000-01-01\"",
        ColumnType.TimeOnly or ColumnType.TimeSpan => "\"00:00:00\"",
        ColumnType.Bytes => "\"\"",
        ColumnType.Enum when column.Enum!.Names.Count > 0 => Quoted(column.Enum.Names[0]),
        _ => "0",
    };

    /// <summary>Says which member of a document a fault is about.</summary>
    public static DocumentMisfit Of(in StoredDocument document, RowFormatException fault) =>
        new(document.Key, fault.Column ?? "", fault.Column is { } column ? ValueOf(document, column) : null, $"The class expects {fault.Expected}.");

    /// <summary>Adds the members of a document that break rules of the class to the misfits.</summary>
    public static void Report(in StoredDocument document, ValidationException fault, List<DocumentMisfit> misfits)
    {
        foreach (ValidationError error in fault.Errors)
        {
            misfits.Add(new DocumentMisfit(document.Key, error.Column ?? "", error.Column is { } column ? ValueOf(document, column) : null, error.Message));
        }
    }

    /// <summary>The value of a member, its beginning if it is long; null if the document has no such member.</summary>
    public static string? ValueOf(in StoredDocument document, string member)
    {
        ReadOnlySpan<byte> line = document.Line.Span;
        int place = DocumentScanner.FindMember(line, 0, Encoding.UTF8.GetBytes(member));
        return place < 0 ? null : Beginning(DocumentScanner.ValueAt(line, place));
    }

    private List<string> MembersOf(in StoredDocument document, string key, List<DocumentMisfit> misfits, out byte[]? ownKey)
    {
        var members = new List<string>();
        ownKey = null;
        ReadOnlySpan<byte> line = document.Line.Span;
        var scanner = new MemberScanner(line, 0);
        while (scanner.MoveNext())
        {
            string name = Encoding.UTF8.GetString(scanner.Name);
            ReadOnlySpan<byte> value = DocumentScanner.ValueAt(line, scanner.Value);
            ColumnSchema? column = table.FindColumn(name);
            if (name == CollectionSchema.IdMember)
            {
                continue;
            }

            if (column is not null)
            {
                members.Add($"{Quoted(name)}:{Encoding.UTF8.GetString(value)}");
                ownKey = table.Key is [var only] && only == column.Ordinal ? value.ToArray() : ownKey;
            }
            else if (name == CollectionSchema.ExpiresMember)
            {
                misfits.Add(new DocumentMisfit(key, name, Beginning(value), "The document expires, and a row does not."));
            }
            else if (name != CollectionSchema.UpdatedMember)
            {
                misfits.Add(new DocumentMisfit(key, name, Beginning(value), "The class has no such member."));
            }
        }

        return members;
    }

    // The key has a column of its own, named as in documents, or is the key of the row.
    private string? KeyMember(string key, byte[]? ownKey, List<DocumentMisfit> misfits)
    {
        if (table.HasAssignedKey && (ownKey is null ? _idColumn is null && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number == 0 : ownKey.AsSpan().SequenceEqual("0"u8)))
        {
            string assigned = table.Columns[table.Key[0]].Name;
            misfits.Add(new DocumentMisfit(key, ownKey is null ? CollectionSchema.IdMember : assigned, ownKey is null ? Quoted(key) : "0", $"A row whose {assigned} is 0 is given another by the database. Set the document under another number."));
            return null;
        }

        if (_idColumn is not null)
        {
            return $"{Quoted(CollectionSchema.IdMember)}:{Quoted(key)}";
        }

        if (ownKey is not null || table.Key.Count > 1)
        {
            string? own = ownKey is null ? null : Encoding.UTF8.GetString(ownKey);
            if (own != key && own != Quoted(key))
            {
                misfits.Add(new DocumentMisfit(key, CollectionSchema.IdMember, Quoted(key), $"The row's key is another, so the document's would be lost. Give the class a text column named {CollectionSchema.IdMember}."));
            }

            return null;
        }

        ColumnSchema column = table.Columns[table.Key[0]];
        if (!column.Type.IsIntegerLike() || column.Type is ColumnType.Enum or ColumnType.DateOnly or ColumnType.Char or ColumnType.TimeOnly or ColumnType.TimeSpan or ColumnType.Boolean)
        {
            return $"{Quoted(column.Name)}:{Quoted(key)}";
        }

        if (!IsWrittenNumber(key))
        {
            misfits.Add(new DocumentMisfit(key, CollectionSchema.IdMember, Quoted(key), $"The class's key {column.Name} is a number. Give the class a text column named {CollectionSchema.IdMember}, or set the documents under numbers."));
            return null;
        }

        return $"{Quoted(column.Name)}:{key}";
    }

    // As JSON writes it: 007 is another key than 7, and both would be one row.
    private static bool IsWrittenNumber(string key) =>
        (long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number.ToString(CultureInfo.InvariantCulture) == key)
        || (ulong.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large) && large.ToString(CultureInfo.InvariantCulture) == key);

    private static string Quoted(string text) => Encoding.UTF8.GetString(DocumentJson.WriteValue(text));

    /// <summary>JSON as it is shown: its beginning if it is long.</summary>
    public static string Beginning(ReadOnlySpan<byte> json)
    {
        string text = Encoding.UTF8.GetString(json);
        return text.Length <= MostValue ? text : text[..MostValue] + "…";
    }
}
