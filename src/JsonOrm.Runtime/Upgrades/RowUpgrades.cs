using System.Buffers;
using System.Globalization;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Reads files of older forms: gives their lines the present form, block by block, before anything else looks at them.</summary>
internal sealed class RowUpgrades(TableHistory history, string table)
{
    /// <summary>The version of the present form.</summary>
    public int Current => history.RowVersion;

    /// <summary>True while rows that could not be made are set aside: they are hidden, and their lines get zeros.</summary>
    public bool IsTolerant { get; set; }

    /// <summary>True when all rows of older forms are to be written in the next commit of the table.</summary>
    public bool IsForAllRows => history.Steps.Length > 0 && history.StoredSteps.Length == 0;

    /// <summary>The lines in the present form.</summary>
    /// <param name="lines">Whole lines, each with its line feed.</param>
    /// <param name="version">Their version.</param>
    /// <exception cref="UpgradeException">A row cannot be made.</exception>
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

    /// <summary>A line in the present form; a tombstone has but one.</summary>
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
