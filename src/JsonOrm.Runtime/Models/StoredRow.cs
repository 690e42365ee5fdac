using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Models;

/// <summary>Reads stored rows. Checksums were correct, so a line that the codec cannot read is either a defect of JsonOrm or a forged file.</summary>
internal static class StoredRow
{
    /// <summary>Reads a row.</summary>
    /// <exception cref="CorruptDataException">The line is not a valid record of the table.</exception>
    public static T Read<T>(RowSlice line)
        where T : class, ITable<T>
    {
        var reader = new RowReader(line.Span);
        try
        {
            return T.Codec.Read(ref reader);
        }
        catch (RowFormatException fault)
        {
            throw Damaged(T.Schema, fault);
        }
    }

    /// <summary>Creates the error for a line that the codec cannot read.</summary>
    public static CorruptDataException Damaged(TableSchema schema, RowFormatException fault) => new(
        "data/" + FolderName.Of(schema.Name),
        null,
        null,
        $"{fault.Expected} at byte {fault.Offset} of a record. The checksum over the record is right, so a newer version of JsonOrm, a defect in it, or somebody by hand wrote this. Put the table's files back from a backup or from version control.",
        schema.Name,
        fault,
        fault.Column);
}
