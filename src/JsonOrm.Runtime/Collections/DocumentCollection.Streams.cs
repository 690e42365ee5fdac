using System.Text.Json;
using JsonOrm.Collections;
using JsonOrm.Files;

namespace JsonOrm;

// Reads of many documents: each sees the collection as it was when the enumeration began, whatever is written in the meantime.
public abstract partial class DocumentCollection<T>
{
    private static readonly JsonWriterOptions s_export = new()
    {
        Indented = true,
        Encoder = StrictEncoder.Instance,
        MaxDepth = FormatLimits.MaxLogDepth,
#if NET9_0_OR_GREATER
        NewLine = "\n",
#endif
    };

    /// <summary>Returns the keys in ascending order of their UTF-8 bytes, in one state of the collection.</summary>
    /// <param name="prefix">The text that they begin with; null for all.</param>
    public IEnumerable<string> Keys(string? prefix = null)
    {
        foreach (StoredDocument document in Scan(prefix))
        {
            yield return document.Key;
        }
    }

    /// <summary>Returns the keys in ascending order of their UTF-8 bytes, in one state of the collection.</summary>
    /// <param name="prefix">The text that they begin with; null for all.</param>
    /// <param name="cancellationToken">Cancels between documents.</param>
    public IAsyncEnumerable<string> KeysAsync(string? prefix = null, CancellationToken cancellationToken = default) =>
        Stream(prefix, static document => document.Key, cancellationToken);

    /// <summary>Returns the values in the order of their keys, in one state of the collection.</summary>
    /// <param name="prefix">The text that the keys begin with; null for all.</param>
    public IEnumerable<T?> Values(string? prefix = null)
    {
        foreach (StoredDocument document in Scan(prefix))
        {
            yield return ValueOf(document);
        }
    }

    /// <summary>Returns the values in the order of their keys, in one state of the collection.</summary>
    /// <param name="prefix">The text that the keys begin with; null for all.</param>
    /// <param name="cancellationToken">Cancels between documents.</param>
    public IAsyncEnumerable<T?> ValuesAsync(string? prefix = null, CancellationToken cancellationToken = default) =>
        Stream(prefix, document => ValueOf(document), cancellationToken);

    /// <summary>Returns the keys with their values, in the order of the keys and in one state of the collection.</summary>
    /// <param name="prefix">The text that the keys begin with; null for all.</param>
    public IEnumerable<CollectionEntry<T>> Items(string? prefix = null)
    {
        foreach (StoredDocument document in Scan(prefix))
        {
            yield return EntryOf(document);
        }
    }

    /// <summary>Returns the keys with their values, in the order of the keys and in one state of the collection.</summary>
    /// <param name="prefix">The text that the keys begin with; null for all.</param>
    /// <param name="cancellationToken">Cancels between documents.</param>
    public IAsyncEnumerable<CollectionEntry<T>> ItemsAsync(string? prefix = null, CancellationToken cancellationToken = default) =>
        Stream(prefix, document => EntryOf(document), cancellationToken);

    /// <summary>Writes one state of the collection as an indented JSON object, for people: the keys in order, each with its value as it was set.</summary>
    /// <param name="destination">Receives UTF-8.</param>
    public void Export(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var writer = new Utf8JsonWriter(destination, s_export);
        writer.WriteStartObject();
        foreach (StoredDocument document in Scan(null))
        {
            writer.WritePropertyName(document.Key);
            Indent(document.ValueText(), writer);
            if (writer.BytesPending > ExportBuffer)
            {
                writer.Flush();
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        destination.Write("\n"u8);
    }

    /// <summary>Writes one state of the collection as an indented JSON object, for people: the keys in order, each with its value as it was set.</summary>
    /// <param name="destination">Receives UTF-8.</param>
    /// <param name="cancellationToken">Cancels between documents.</param>
    public async Task ExportAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var writer = new Utf8JsonWriter(destination, s_export);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            await foreach (StoredDocument document in Stream(null, static document => document, cancellationToken).ConfigureAwait(false))
            {
                writer.WritePropertyName(document.Key);
                Indent(document.ValueText(), writer);
                if (writer.BytesPending > ExportBuffer)
                {
                    await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            writer.WriteEndObject();
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await destination.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private const int ExportBuffer = 64 << 10;

    private protected IEnumerable<StoredDocument> Scan(string? prefix) => _session.Scan(Name, prefix);

    private async IAsyncEnumerable<TItem> Stream<TItem>(
        string? prefix, Func<StoredDocument, TItem> use, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_session is StoreSession store)
        {
            await foreach (StoredDocument document in store.ScanAsync(Name, prefix, cancellationToken).ConfigureAwait(false))
            {
                yield return use(document);
            }

            yield break;
        }

        foreach (StoredDocument document in Scan(prefix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return use(document);
        }
    }

    // Numbers keep their digits.
    private static void Indent(byte[] json, Utf8JsonWriter writer)
    {
        using var document = JsonDocument.Parse(json, s_documents);
        document.RootElement.WriteTo(writer);
    }
}
