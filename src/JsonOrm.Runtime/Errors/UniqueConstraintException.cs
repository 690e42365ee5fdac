using System.ComponentModel;

namespace JsonOrm;

/// <summary>Another row already has a value that must be unique: that of the primary key or of a unique index.</summary>
public sealed class UniqueConstraintException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The unique index, or null for the primary key.</param>
    /// <param name="columns">The columns that must be unique together.</param>
    /// <param name="value">The duplicate values, as JSON text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UniqueConstraintException(string table, string? index, IReadOnlyList<string> columns, string value)
        : base(Describe(table, index, columns, value))
    {
        Table = table;
        Index = index;
        Columns = columns;
        Value = value;
    }

    /// <summary>Creates the error for a collection: a document has a value that must be unique.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="index">The unique index.</param>
    /// <param name="path">The path or paths.</param>
    /// <param name="value">The value, as JSON text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UniqueConstraintException(string collection, string index, string path, string value)
        : base($"Collection '{collection}' already has a document with {path} = {value} (unique index '{index}'). Change the value, or update the document that holds it.")
    {
        Table = collection;
        Index = index;
        Columns = [path];
        Value = value;
    }

    /// <summary>The table, or the collection.</summary>
    public string Table { get; }

    /// <summary>The unique index, or null for the primary key.</summary>
    public string? Index { get; }

    /// <summary>The columns that must be unique together.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The duplicate values, as JSON text.</summary>
    public string Value { get; }

    private static string Describe(string table, string? index, IReadOnlyList<string> columns, string value)
    {
        string what = index is null ? "primary key" : $"unique index '{index}'";
        return $"Table '{table}' already has a row with {string.Join(", ", columns)} = {value} ({what}). " +
            (index is null ? "Update that row, upsert, or use another key." : "Change the value, or update the row that holds it.");
    }
}
