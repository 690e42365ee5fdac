using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Transactions;

namespace JsonOrm;

// Changes that depend on the present value. None is lost, whoever else writes at the same time.
public abstract partial class DocumentCollection<T>
{
    /// <summary>
    /// Replaces a document by a value computed from it. Concurrent changes are never lost: if another change comes first, the function runs a second time, on the
    /// newer value and while other writers wait. The expiry stays.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Computes the new value; runs once or twice. It must not write to the database.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    public bool Replace(string key, Func<T?, T?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(key, json => Encode(key, change(json is null ? DefaultFor(key) : ValueOf(key, json))));
    }

    /// <summary>
    /// Replaces a document by a value computed from it. Concurrent changes are never lost: if another change comes first, the function runs a second time, on the
    /// newer value and while other writers wait. The expiry stays.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Computes the new value; runs once or twice. It must not write to the database.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    public ValueTask<bool> ReplaceAsync(string key, Func<T?, T?> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(key, json => Encode(key, change(json is null ? DefaultFor(key) : ValueOf(key, json))), cancellationToken);
    }

    /// <summary>Sets members of a document and leaves the others. A member that is an object is replaced, not merged.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fields">The members.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">The value is no object.</exception>
    public bool UpdateFields(string key, JsonObject fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Change(key, json => WithFields(key, json, fields));
    }

    /// <summary>Sets members of a document and leaves the others. A member that is an object is replaced, not merged.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fields">The members.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">The value is no object.</exception>
    public ValueTask<bool> UpdateFieldsAsync(string key, JsonObject fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return ChangeAsync(key, json => WithFields(key, json, fields), cancellationToken);
    }

    /// <summary>Adds to an integer, atomically. Creates the document and the members that are missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="field">The path of the integer, its members separated by dots. Null, the default, adds to a value that is itself a number, and otherwise to the
    /// member <c>value</c>.</param>
    /// <param name="amount">The amount to add, which may be negative.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CollectionException">There is something other than an integer, or the sum exceeds 64 bits.</exception>
    public long Increment(string key, string? field = null, long amount = 1) =>
        Write(key, WriteKind.Upsert, writer => AddInteger(writer, key, field, amount));

    /// <summary>Adds to an integer, atomically. Creates the document and the members that are missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="field">The path of the integer, its members separated by dots. Null, the default, adds to a value that is itself a number, and otherwise to the
    /// member <c>value</c>.</param>
    /// <param name="amount">The amount to add, which may be negative.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CollectionException">There is something other than an integer, or the sum exceeds 64 bits.</exception>
    public ValueTask<long> IncrementAsync(string key, string? field = null, long amount = 1, CancellationToken cancellationToken = default) =>
        WriteAsync(key, WriteKind.Upsert, writer => AddInteger(writer, key, field, amount), cancellationToken);

    /// <summary>Adds to a number, atomically and exactly: decimals keep their digits. Creates the document and the members that are missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="field">The path of the number, its members separated by dots. Null adds to a value that is itself a number, and otherwise to the member
    /// <c>value</c>.</param>
    /// <param name="amount">The amount to add, which may be negative.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CollectionException">There is something other than a number, or the sum exceeds a decimal.</exception>
    public decimal Increment(string key, string? field, decimal amount) =>
        Write(key, WriteKind.Upsert, writer => new DocumentIncrement(Name, key, field, DocumentNumber.Of(amount)) { Defaults = _defaults }.Apply(writer).Decimal);

    /// <summary>Adds to a number, atomically and exactly: decimals keep their digits. Creates the document and the members that are missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="field">The path of the number, its members separated by dots. Null adds to a value that is itself a number, and otherwise to the member
    /// <c>value</c>.</param>
    /// <param name="amount">The amount to add, which may be negative.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="CollectionException">There is something other than a number, or the sum exceeds a decimal.</exception>
    public ValueTask<decimal> IncrementAsync(string key, string? field, decimal amount, CancellationToken cancellationToken = default) =>
        WriteAsync(key, WriteKind.Upsert, writer => new DocumentIncrement(Name, key, field, DocumentNumber.Of(amount)) { Defaults = _defaults }.Apply(writer).Decimal, cancellationToken);

    // The function gets the value's text, null for an absent one, and returns the new body. It runs before the writer lock is taken, and again under it if the document
    // has changed since.
    private protected bool Change(string key, Func<byte[]?, byte[]> change) =>
        BeforeChange(key, change) is { } begun && Write(key, WriteKind.Upsert, writer => begun.Apply(writer));

    private protected async ValueTask<bool> ChangeAsync(string key, Func<byte[]?, byte[]> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DocumentChange? before = _session is StoreSession store ? BeforeChange(key, change, await store.FindAsync(Name, key, cancellationToken).ConfigureAwait(false)) : BeforeChange(key, change);
        return before is { } begun
            && await WriteAsync(key, WriteKind.Upsert, writer => begun.Apply(writer), cancellationToken).ConfigureAwait(false);
    }

    private protected JsonObject MembersOf(string key, byte[]? json)
    {
        JsonNode? value = json is null ? new JsonObject() : JsonNode.Parse(json, documentOptions: s_documents);
        if (value is not JsonObject members)
        {
            throw new CollectionException(Name, key, $"the value is {Describe(value)}, not an object whose members could be changed. Replace it as a whole.");
        }

        if (_defaults is not null)
        {
            DocumentDefaults.Complete(members, _defaults);
        }

        return members;
    }

    private static string Describe(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    private DocumentChange? BeforeChange(string key, Func<byte[]?, byte[]> change)
    {
        return BeforeChange(key, change, TryFind(key, out StoredDocument document) ? document : null);
    }

    private DocumentChange? BeforeChange(string key, Func<byte[]?, byte[]> change, StoredDocument? document) =>
        document is not null || _defaults is not null ? new DocumentChange(key, _defaults is not null, document.GetValueOrDefault(), document is not null, change) : null;

    private byte[] WithFields(string key, byte[]? json, JsonObject fields)
    {
        JsonObject members = MembersOf(key, json);
        foreach (KeyValuePair<string, JsonNode?> field in fields)
        {
            members[field.Key] = field.Value?.DeepClone();
        }

        return new DocumentBody(Name, key).Of(members);
    }

    private long AddInteger(CollectionWriter writer, string key, string? field, long amount)
    {
        DocumentNumber sum = new DocumentIncrement(Name, key, field, DocumentNumber.Of(amount)) { MustBeInteger = true, Defaults = _defaults }.Apply(writer);
        return sum.Integer;
    }
}
