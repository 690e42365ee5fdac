using System.ComponentModel;

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

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>One sentence per difference; each names its column, index or key.</summary>
    public IReadOnlyList<string> Differences { get; }
}
