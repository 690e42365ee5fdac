using System.Buffers;
using System.Globalization;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Reads files of earlier format versions: converts their lines to the present format, block by block, before anything else reads them.</summary>
internal sealed class RowUpgrades(TableHistory history, string table)
{
    /// <summary>The present format version.</summary>
    public int Current => history.RowVersion;

    /// <summary>True while rows that could not be converted are set aside: they are hidden, and their lines get zero values.</summary>
    public bool IsTolerant { get; set; }

    /// <summary>True if all rows of earlier format versions must be written in the next commit of the table.</summary>
    public bool IsForAllRows => history.Steps.Length > 0 && history.StoredSteps.Length == 0;

    /// <summary>Returns the lines in the present format.</summary>
    /// <param name="lines">Whole lines, each with its line feed.</param>
    /// <param name="version">Their format version.</param>
    /// <exception cref="UpgradeException">A row cannot be converted.</exception>
    public byte[] Apply(byte[] lines, int version)
    {
        var writer = new RowWriter();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(lines.Length + (lines.Length / 2));
        int made = 0;
        try
        {
            for (int position = 0; position < lines.Length;)
            {
                int length = lines.AsSpan(position).IndexOf((byte)'\n');
                if (length < 0)
                {
                    throw new RowFormatException(position, "a line feed behind the last record");
                }

                RowSlice line = Apply(new RowSlice(lines, position, length), version, writer);
                if (buffer.Length - made <= line.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, made + line.Length + 1));
                    buffer.AsSpan(0, made).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                line.Span.CopyTo(buffer.AsSpan(made));
                made += line.Length;
                buffer[made++] = (byte)'\n';
                position += length + 1;
            }

            return buffer.AsSpan(0, made).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Returns a line in the present format; tombstones have one format only.</summary>
    public RowSlice Apply(RowSlice line, int version, RowWriter writer)
    {
        if (!Tombstone.KeyOf(line.Span).IsEmpty)
        {
            return line;
        }

        for (int from = version; from < Current; from++)
        {
            LineUpgrade step = Array.Find(history.Steps, step => step.From == from)
                ?? throw new CorruptDataException(
                    "schema", null, null, string.Create(CultureInfo.InvariantCulture, $"the step from version {from} of the rows of table '{table}', which its files still hold. Restore schema, root and manifests together from a backup or from version control."), table);
            line = step.Apply(line, writer, IsTolerant);
        }

        return line;
    }
}
