using System.Globalization;
using System.Runtime.InteropServices;
using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>Writes records to a table, some thousands at a time. A record that is rejected is passed to a callback, or ends the write.</summary>
internal sealed class RecordWrites(TableSlot slot, long nextKey, RecordConflict onConflict, Action<RejectedRecord>? onRejected)
{
    private const int BatchSize = 16 * 1024;

    private readonly RecordPreparation _preparation = new(slot, nextKey);
    private readonly List<RowKey> _keys = new(BatchSize);
    private readonly List<RowSlice> _lines = new(BatchSize);
    private readonly List<long> _indexes = new(BatchSize);
    private long _next;

    /// <summary>The number of records that were written.</summary>
    public long Written { get; private set; }

    /// <summary>True if enough records wait to be written.</summary>
    public bool IsFull => _keys.Count >= BatchSize;

    /// <summary>Checks the next record and adds it to those that wait to be written.</summary>
    /// <exception cref="ValidationException">The record is rejected, and there is no callback.</exception>
    public void Add(ReadOnlyMemory<byte> record)
    {
        long index = _next++;
        try
        {
            RowSlice line = _preparation.Prepare(record.Span, out RowKey key);
            _keys.Add(key);
            _lines.Add(line);
            _indexes.Add(index);
        }
        catch (RowFormatException fault)
        {
            Reject(index, fault.Column, RecordKeys.Sentence(fault));
        }
    }

    /// <summary>Writes the records that wait.</summary>
    /// <exception cref="ValidationException">A record is rejected, and there is no callback.</exception>
    public void Flush(WriteTransaction transaction)
    {
        if (_keys.Count == 0)
        {
            return;
        }

        if (onConflict != RecordConflict.Reject || !TryInsertTogether(transaction))
        {
            for (int i = 0; i < _keys.Count; i++)
            {
                Write(transaction, i);
            }
        }

        _keys.Clear();
        _lines.Clear();
        _indexes.Clear();
    }

    // If this fails, the records are written one by one, which tells which of them is at fault.
    private bool TryInsertTogether(WriteTransaction transaction)
    {
        try
        {
            transaction.InsertMany(slot, CollectionsMarshal.AsSpan(_keys), CollectionsMarshal.AsSpan(_lines));
            Written += _keys.Count;
            return true;
        }
        catch (JsonOrmException error) when (error is UniqueConstraintException or ValidationException)
        {
            return false;
        }
    }

    private void Write(WriteTransaction transaction, int place)
    {
        bool exists = onConflict != RecordConflict.Reject && transaction.TryFind(slot, _keys[place], out _);
        if (exists && onConflict == RecordConflict.Skip)
        {
            return;
        }

        try
        {
            if (exists)
            {
                transaction.Replace(slot, _keys[place], _lines[place]);
            }
            else
            {
                transaction.Insert(slot, _keys[place], _lines[place]);
            }

            Written++;
        }
        catch (UniqueConstraintException error)
        {
            Reject(_indexes[place], error.Columns[0], error.Message);
        }
        catch (ValidationException error)
        {
            Reject(_indexes[place], error.Errors[0].Column, error.Errors[0].Message);
        }
    }

    private void Reject(long index, string? column, string reason)
    {
        if (onRejected is null)
        {
            throw new ValidationException(slot.Name, [new ValidationError(column, null, reason)], index);
        }

        onRejected(new RejectedRecord(index, column, reason));
    }
}

/// <summary>Reads the keys of records of a table.</summary>
internal sealed class RecordKeys(TableSlot slot)
{
    private readonly RecordPreparation _preparation = new(slot, 0);
    private long _next;

    /// <summary>Returns the key of the next record.</summary>
    /// <exception cref="ValidationException">The text is no record of the table.</exception>
    public RowKey Of(ReadOnlyMemory<byte> record)
    {
        long index = _next++;
        try
        {
            _preparation.Prepare(record.Span, out RowKey key);
            return key;
        }
        catch (RowFormatException fault)
        {
            throw new ValidationException(slot.Name, [new ValidationError(fault.Column, null, Sentence(fault))], index);
        }
    }

    public static string Sentence(RowFormatException fault) =>
        string.Create(CultureInfo.InvariantCulture, $"Expected {fault.Expected}, at byte {fault.Offset} of the record.");
}
