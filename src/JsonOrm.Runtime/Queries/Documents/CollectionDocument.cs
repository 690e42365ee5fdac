using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JsonOrm.Files;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm;

/// <summary>
/// A document as a row of a query over a collection, see <see cref="DocumentCollection{T}.Where"/>. Each result is a new object. Documents are written through their
/// collection.
/// </summary>
public sealed class CollectionDocument : ITable<CollectionDocument>
{
    private static readonly JsonDocumentOptions s_documents = new() { MaxDepth = FormatLimits.MaxDepth };

    private readonly byte[] _line;

    private CollectionDocument(byte[] line)
    {
        _line = line;
        var reader = new RowReader(line);
        reader.BeginObject();
        Key = reader.TryMember("\"_id\":"u8) ? reader.ReadString() : "";
        Updated = reader.TryMember("\"_updated\":"u8) ? TimeOf(ref reader) : null;
        Expires = reader.TryMember("\"_expires\":"u8) ? TimeOf(ref reader) : null;
    }

    /// <summary>The document as it is stored.</summary>
    internal RowSlice Line => new(_line, 0, _line.Length);

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>When the document changed last, in UTC; null if a person added it to the file.</summary>
    public DateTimeOffset? Updated { get; }

    /// <summary>When the document expires, in UTC; null if it does not.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>The version, which each change increases; the argument of <see cref="DocumentCollection{T}.CompareExchange"/>.</summary>
    public long Version => Updated?.UtcTicks ?? 1;

    static TableSchema ITable<CollectionDocument>.Schema { get; } = CollectionSchema.ForQueries("");

    static RowCodec<CollectionDocument> ITable<CollectionDocument>.Codec { get; } = new DocumentCodec();

    static RowValidator<CollectionDocument> ITable<CollectionDocument>.Validator { get; } = new DocumentValidator();

    /// <summary>The whole document, with <c>_id</c>, <c>_updated</c> and, where it has one, <c>_expires</c>; a value that is no object is the member <c>_value</c>. A new object
    /// for each call.</summary>
    public JsonObject ToObject() => (JsonObject)JsonNode.Parse(_line, documentOptions: s_documents)!;

    /// <summary>The value as it was set; null for JSON null. A new object for each call.</summary>
    public JsonNode? ToValue()
    {
        JsonObject document = ToObject();
        if (document.TryGetPropertyValue(CollectionSchema.ValueMember, out JsonNode? bare))
        {
            document.Remove(CollectionSchema.ValueMember);
            return bare;
        }

        document.Remove(CollectionSchema.IdMember);
        document.Remove(CollectionSchema.UpdatedMember);
        document.Remove(CollectionSchema.ExpiresMember);
        return document;
    }

    /// <summary>The value as an object of a type; null for JSON null.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public T? As<T>(JsonTypeInfo<T> type) => ToValue() is { } value ? value.Deserialize(type) : default;

    /// <summary>The whole document as JSON text.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(_line);

    static CollectionDocument ITable<CollectionDocument>.Read<TSource>(TSource fields) =>
        new(fields.GetJson(CollectionSchema.Document, static (ref RowReader reader) => reader.ReadRaw().ToArray()));

    static void ITable<CollectionDocument>.Write<TSink>(CollectionDocument row, TSink fields) => throw DocumentCodec.CannotWrite();

    internal static CollectionDocument Of(ReadOnlySpan<byte> line) => new(line.ToArray());

    // The engine writes UTC; a person may write something else.
    private static DateTimeOffset TimeOf(ref RowReader reader)
    {
        DateTime time = reader.ReadDateTime();
        return time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
    }

    private sealed class DocumentCodec : RowCodec<CollectionDocument>
    {
        public static NotSupportedException CannotWrite() =>
            new("A document is written through its collection: db.Collection(name).SetAsync(key, value), or UpdateAsync for some of its members.");

        public override TableKey<CollectionDocument> GetKey(CollectionDocument row) => throw CannotWrite();
    }

    private sealed class DocumentValidator : RowValidator<CollectionDocument>
    {
        public override void Validate(CollectionDocument row, ValidationErrors errors) => throw DocumentCodec.CannotWrite();
    }
}
