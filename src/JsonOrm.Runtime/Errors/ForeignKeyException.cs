using System.ComponentModel;

namespace JsonOrm;

/// <summary>A row refers to a row that does not exist, or a delete would remove a row that others still refer to.</summary>
public sealed class ForeignKeyException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="table">The referring table.</param>
    /// <param name="columns">The referring columns.</param>
    /// <param name="referencedTable">The referenced table.</param>
    /// <param name="value">The referenced key, as JSON text.</param>
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

    /// <summary>The referenced table.</summary>
    public string ReferencedTable { get; }

    /// <summary>The referenced key, as JSON text; an array if it has several columns.</summary>
    public string Value { get; }

    /// <summary>The key of a referring row, as a JSON array: either the row that was written, or one that prevents the delete.</summary>
    public string? ReferringKey { get; }
}
