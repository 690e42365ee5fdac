using System.Diagnostics.CodeAnalysis;

namespace JsonOrm.Rows;

/// <summary>The columns of a table as the members of its canonical JSON lines.</summary>
internal sealed class LineMembers
{
    /// <param name="schema">The table.</param>
    public LineMembers(TableSchema schema)
    {
        Columns = [.. schema.Columns];
        Names = Array.ConvertAll(Columns, column => RowLayout.QuoteName(column.Name));
    }

    /// <summary>The columns.</summary>
    public ColumnSchema[] Columns { get; }

    /// <summary>Each column's name as the start of a member: escaped, in quotes, with the colon.</summary>
    public byte[][] Names { get; }

    /// <summary>Throws because a column that cannot be null is absent.</summary>
    [DoesNotReturn]
    public void ThrowMissing(ref RowReader reader, int column)
    {
        string name = Columns[column].Name;
        throw new RowFormatException(reader.Position, $"the member \"{name}\"", name);
    }
}
