using System.ComponentModel;

namespace JsonOrm;

/// <summary>A row refers to one that does not exist, or a row that others refer to was to be deleted.</summary>
public sealed class ForeignKeyException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="table">The referring table.</param>
    /// <param name="columns">The referring columns.</param>
    /// <param name="referencedTable">The table referred to.</param>
    /// <param name="value">The key referred to, as JSON text.</param>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="referringKey">The key of a referring row, as a JSON array.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ForeignKeyException(string table, IReadOnlyList<string> columns, string referencedTable, string value, string message, string? referringKey = null)
        : base(message)
    {
        Table = table;
        Columns = columns;
        ReferencedTable = referencedTable;
        Value = value;
        ReferringKey = referringKey;
    }

    /// <summary>The referring table.</summary>
    public string Table { get; }

    /// <summary>The referring columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The table referred to.</summary>
    public string ReferencedTable { get; }

    /// <summary>The key referred to, as JSON text: an array when it has several columns.</summary>
    public string Value { get; }

    /// <summary>The key of a referring row, as a JSON array: of the row that was written, or of one that keeps another from being deleted.</summary>
    public string? ReferringKey { get; }
}
