using System.Text;
using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Collections;

/// <summary>A line of a collection, split into the members that the database maintains and the document.</summary>
internal readonly struct StoredDocument
{
    private static readonly RowLayout s_layout = new(CollectionSchema.Of("collection"), RowForm.Object);

    private readonly RowSlice _line;
    private readonly int _id;
    private readonly int _rest;

    private StoredDocument(RowSlice line, int id, int rest, DateTime? updated, DateTime? expires)
    {
        _line = line;
        _id = id;
        _rest = rest;
        Updated = updated;
        Expires = expires;
    }

    /// <summary>The whole line.</summary>
    public RowSlice Line => _line;

    /// <summary>When the document changed last; null if a person added it to the file.</summary>
    public DateTime? Updated { get; }

    /// <summary>When the document expires; null if it does not.</summary>
    public DateTime? Expires { get; }

    /// <summary>The document's version: it differs from that of every other state of the document.</summary>
    public long Version => Updated?.Ticks ?? 1;

    /// <summary>The key.</summary>
    public string Key => new RowReader(_line.Span, _id, depth: 1).ReadString();

    /// <summary>The document's members, each with the comma before it.</summary>
    public ReadOnlySpan<byte> Rest => _line.Span[_rest..^1];

    /// <summary>True if the value is no object.</summary>
    public bool IsBare => Rest.StartsWith(BarePrefix);

    /// <summary>The text before a value that is no object.</summary>
    public static ReadOnlySpan<byte> BarePrefix => ",\"_value\":"u8;

    /// <summary>The value's text: what was set.</summary>
    public byte[] ValueText()
    {
        ReadOnlySpan<byte> rest = Rest;
        if (IsBare)
        {
            return rest[BarePrefix.Length..].ToArray();
        }

        byte[] text = new byte[Math.Max(rest.Length - 1, 0) + 2];
        text[0] = (byte)'{';
        if (rest.Length > 0)
        {
            rest[1..].CopyTo(text.AsSpan(1));
        }

        text[^1] = (byte)'}';
        return text;
    }

    /// <summary>True if the document has expired.</summary>
    public bool IsExpired(DateTime now) => Expires is { } expires && expires <= now;

    /// <summary>Reads a line.</summary>
    /// <exception cref="CorruptDataException">The line is not a document.</exception>
    public static StoredDocument Read(string collection, RowSlice line)
    {
        Span<int> starts = stackalloc int[CollectionSchema.Columns];
        Span<int> ends = stackalloc int[CollectionSchema.Columns];
        try
        {
            s_layout.Locate(line.Span, starts, ends);
            DateTime? updated = TimeAt(line, starts[CollectionSchema.Updated]);
            DateTime? expires = TimeAt(line, starts[CollectionSchema.Expires]);
            int rest = ends[expires is null ? updated is null ? CollectionSchema.Id : CollectionSchema.Updated : CollectionSchema.Expires];
            return new StoredDocument(line, starts[CollectionSchema.Id], rest, updated, expires);
        }
        catch (RowFormatException fault)
        {
            throw StoredRow.Damaged(CollectionSchema.Of(collection), fault);
        }
    }

    // The engine writes UTC; a person may write something else.
    private static DateTime? TimeAt(RowSlice line, int place)
    {
        if (place < 0)
        {
            return null;
        }

        DateTime time = new RowReader(line.Span, place, depth: 1).ReadDateTime();
        return time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
    }
}
