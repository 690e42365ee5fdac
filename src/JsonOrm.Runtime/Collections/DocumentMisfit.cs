using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace JsonOrm;

/// <summary>Why a document does not fit the class of a table, see <see cref="DocumentCollection{T}.As{TRow}"/>.</summary>
/// <param name="Key">The document's key.</param>
/// <param name="Path">The member; empty for the document as a whole.</param>
/// <param name="Value">The value as JSON, its beginning if it is long; null for a member that is missing.</param>
/// <param name="Reason">What the class expects.</param>
public sealed record DocumentMisfit(string Key, string Path, string? Value, string Reason)
{
    /// <summary>Key, path, value and reason in one line.</summary>
    public override string ToString() =>
        $"'{Key}'{(Path.Length == 0 ? "" : $", {Path}")}{(Value is null ? "" : $" = {Value}")}: {Reason}";
}

/// <summary>Documents of a collection do not fit the class that they were to become rows of. Nothing was changed.</summary>
public sealed class DocumentConversionException : JsonOrmException
{
    private const int MostInMessage = 10;

    /// <summary>Creates the error.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="table">The table of the class.</param>
    /// <param name="misfits">What does not fit; at least one.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DocumentConversionException(string collection, string table, IReadOnlyList<DocumentMisfit> misfits)
        : base(Describe(collection, table, misfits))
    {
        Collection = collection;
        Table = table;
        Misfits = misfits;
    }

    /// <summary>The collection.</summary>
    public string Collection { get; }

    /// <summary>The table of the class.</summary>
    public string Table { get; }

    /// <summary>What does not fit, in key order; at most 1,000.</summary>
    public IReadOnlyList<DocumentMisfit> Misfits { get; }

    private static string Describe(string collection, string table, IReadOnlyList<DocumentMisfit> misfits)
    {
        ArgumentNullException.ThrowIfNull(misfits);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Documents of collection '{collection}' do not fit the class of table '{table}', and nothing was changed. Change the documents or the class:");
        foreach (DocumentMisfit misfit in misfits.Take(MostInMessage))
        {
            text.Append("\n  ").Append(misfit);
        }

        if (misfits.Count > MostInMessage)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  and {misfits.Count - MostInMessage} more, in Misfits.");
        }

        return text.ToString();
    }
}
