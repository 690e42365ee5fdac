using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Builds the entries of an index over values inside JSON, of which a row may have any number. Immutable.</summary>
internal abstract class PathEntries
{
    /// <summary>The number of values in an entry, before the row's key.</summary>
    public abstract int ValueCount { get; }

    /// <summary>The paths as text.</summary>
    public abstract string Text { get; }

    /// <summary>Adds the entries of a line to a list, in the order of their keys.</summary>
    /// <exception cref="RowFormatException">The line is not canonical as far as it is read.</exception>
    public abstract void Extract(ReadOnlySpan<byte> line, RowWriter writer, List<IndexEntry> entries);

    /// <summary>True if one of the values of an entry is null, so that the entry is not compared with others of a unique index.</summary>
    /// <param name="entry">The entry's line.</param>
    public abstract bool HasNull(ReadOnlySpan<byte> entry);

    /// <summary>Returns the text of the values of a line that has an entry.</summary>
    public abstract string ValueText(ReadOnlySpan<byte> line, in IndexEntry entry);
}
