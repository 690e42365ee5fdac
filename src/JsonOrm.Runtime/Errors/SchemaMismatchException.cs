using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>The class and the table on disk differ in a way that the database cannot reconcile by itself.</summary>
public sealed class SchemaMismatchException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="table">The table.</param>
    /// <param name="differences">One sentence per difference; each names its column, index or key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SchemaMismatchException(string table, IReadOnlyList<string> differences)
        : base($"Table '{table}' on disk does not have the shape of its class:\n  {string.Join("\n  ", differences)}\n" +
            "Say in the class what becomes of each, or change it back. Nothing was changed on disk.")
    {
        Table = table;
        Differences = differences;
    }

    /// <summary>Creates the error for an engine that keeps its tables elsewhere than on disk.</summary>
    /// <param name="table">The table.</param>
    /// <param name="differences">One sentence per difference; each names its column, index or key.</param>
    /// <param name="message">What differs and what to do next.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SchemaMismatchException(string table, IReadOnlyList<string> differences, string message)
        : base(message)
    {
        Table = table;
        Differences = differences;
    }

    /// <summary>Creates the error for a value that another engine holds and the class cannot.</summary>
    /// <param name="table">The table; empty if it is not known.</param>
    /// <param name="fault">What the class expects.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static SchemaMismatchException OfValue(string table, RowFormatException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new SchemaMismatchException(
            table,
            [],
            $"A row{(string.IsNullOrEmpty(table) ? "" : $" of table '{table}'")} has {(fault.Column is { } column ? $"in column '{column}' a value" : "a nested value")} that its class in this program cannot hold: expected {fault.Expected} at byte {fault.Offset} of the JSON. " +
            "A program with another class has written it, or somebody by hand. Read it with the class that wrote it, or select the columns and members that both classes have.");
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>One sentence per difference; each names its column, index or key.</summary>
    public IReadOnlyList<string> Differences { get; }
}
