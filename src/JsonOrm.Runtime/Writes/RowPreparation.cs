using System.Globalization;
using JsonOrm.Errors;
using JsonOrm.Rows;

namespace JsonOrm.Writes;

/// <summary>The work on a row before the writer lock is taken: validation, the concurrency token, encoding.</summary>
internal static class RowPreparation
{
    [ThreadStatic]
    private static RowWriter? _writer;

    public static PreparedRow<T> ForInsert<T>(T row, int maxRowBytes, long? place = null)
        where T : class, ITable<T>
    {
        T.Codec.Validate(row, place);
        var prepared = new PreparedRow<T> { Row = row, NeedsKey = T.Schema.HasAssignedKey && T.Codec.GetAssignedKey(row) == 0 };
        if (!prepared.NeedsKey)
        {
            Encode(ref prepared, maxRowBytes, place);
        }

        return prepared;
    }

    public static PreparedRow<T> ForUpdate<T>(T row, int maxRowBytes, long? place = null)
        where T : class, ITable<T>
    {
        T.Codec.Validate(row, place);
        var prepared = new PreparedRow<T> { Row = row };
        if (T.Schema.ConcurrencyColumn >= 0)
        {
            prepared.Token = T.Codec.GetConcurrencyToken(row);
            T.Codec.AdvanceConcurrencyToken(row);
            prepared.MovedToken = T.Codec.GetConcurrencyToken(row);
            prepared.HasMovedToken = true;
        }

        try
        {
            Encode(ref prepared, maxRowBytes, place);
        }
        catch
        {
            prepared.Undo();
            throw;
        }

        return prepared;
    }

    /// <summary>Encodes the row in its current state.</summary>
    public static void Encode<T>(ref PreparedRow<T> prepared, int maxRowBytes, long? place)
        where T : class, ITable<T>
    {
        RowWriter writer = _writer ??= new RowWriter();
        try
        {
            prepared.Key = T.Codec.GetKey(prepared.Row).Encoded;
            T.Codec.Encode(prepared.Row, writer);
        }
        catch (InvalidTextException fault)
        {
            writer.Clear();
            throw new ValidationException(T.Schema.Name, [new ValidationError(fault.Column, fault.Value, fault.Problem + ".")], place);
        }
        catch
        {
            writer.Clear();
            throw;
        }

        RowSlice line = writer.TakeRow();
        if (line.Length > maxRowBytes)
        {
            throw new ValidationException(
                T.Schema.Name,
                [new ValidationError(null, null, string.Create(CultureInfo.InvariantCulture, $"The row takes {line.Length} bytes of JSON, more than MaxRowBytes, {maxRowBytes}."))],
                place);
        }

        prepared.Line = line;
    }
}
