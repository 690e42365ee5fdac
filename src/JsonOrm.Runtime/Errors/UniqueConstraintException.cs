using System.ComponentModel;

namespace JsonOrm;

/// <summary>Another row already holds a value that must be unique: the primary key's or a unique index's.</summary>
public sealed class UniqueConstraintException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The unique index, or null for the primary key.</param>
    /// <param name="columns">The columns that must be unique together.</param>
    /// <param name="value">Their values as JSON text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UniqueConstraintException(string table, string? index, IReadOnlyList<string> columns, string value)
        : base(Describe(table, index, columns, value))
    {
        Table = table;
        Index = index;
        Columns = columns;
        Value = value;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The unique index, or null for the primary key.</summary>
    public string? Index { get; }

    /// <summary>The columns that must be unique together.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values that are already taken, as JSON text.</summary>
    public string Value { get; }

    private static string Describe(string table, string? index, IReadOnlyList<string> columns, string value)
    {
        string what = index is null ? "primary key" : $"unique index '{index}'";
        return $"Table '{table}' already has a row with {string.Join(", ", columns)} = {value} ({what}). " +
            (index is null ? "Update that row, upsert, or use another key." : "Change the value, or update the row that holds it.");
    }
}
