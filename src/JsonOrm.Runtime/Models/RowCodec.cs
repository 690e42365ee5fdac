using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm;

/// <summary>
/// Turns rows into canonical JSON lines, batches and values, and back, by the one reader and the one writer that the generator makes for a class
/// (<see cref="ITable{TSelf}.Read"/>, <see cref="ITable{TSelf}.Write"/>). What differs from class to class beside these is implemented by generated code.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class RowCodec<T>
    where T : class, ITable<T>
{
    // Taken while a rule of the user's runs, which may write rows itself.
    [ThreadStatic]
    private static ValidationErrors? s_errors;

    private LineMembers? _members;

    // Made twice when two threads are first at once, which does no harm.
    private LineMembers Members => _members ??= new LineMembers(T.Schema);

    /// <summary>Writes the row as one JSON object in canonical form: declared order, no white space, nulls left out.</summary>
    /// <param name="row">The row.</param>
    /// <param name="writer">Where it goes.</param>
    public void Encode(T row, RowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.BeginObject();
        T.Write(row, new LineSink(writer, Members));
        writer.EndObject();
    }

    /// <summary>Reads one JSON object in canonical form.</summary>
    /// <param name="reader">Stands before the object; afterwards, behind it.</param>
    /// <returns>A fresh object.</returns>
    public unsafe T Read(ref RowReader reader)
    {
        reader.BeginObject();
        T row;
#pragma warning disable CS8500 // See LineFields.
        fixed (RowReader* stable = &reader)
        {
            row = T.Read(new LineFields(stable, Members));
        }
#pragma warning restore CS8500

        reader.EndObject();
        return row;
    }

    /// <summary>Builds a row from a batch; column <c>i</c> of the batch is column <c>i</c> of the schema.</summary>
    /// <param name="batch">The columns.</param>
    /// <param name="index">The row's place in the batch.</param>
    /// <returns>A fresh object.</returns>
    public T Materialise(RowBatch batch, int index)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return T.Read(new BatchFields(batch, index));
    }

    /// <summary>Builds a row from values.</summary>
    /// <param name="values">One value for each column of the schema.</param>
    /// <returns>A fresh object.</returns>
    public T FromValues(Value[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return T.Read(new ValueFields(values));
    }

    /// <summary>The row as values.</summary>
    /// <param name="row">The row.</param>
    /// <returns>One value for each column of the schema.</returns>
    public Value[] ToValues(T row)
    {
        var values = new Value[T.Schema.Columns.Count];
        T.Write(row, new ValueSink(values));
        return values;
    }

    /// <summary>Checks a row that is to be written, as every engine has to: its type and every rule of its class.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rowIndex">The row's place in the sequence that is written, from 0, or null for a single row.</param>
    /// <exception cref="ValidationException">The row breaks a rule, or is of a derived type.</exception>
    public void Validate(T row, long? rowIndex = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.GetType() != typeof(T))
        {
            throw new ValidationException(
                T.Schema.Name,
                [new ValidationError(null, null, $"The row is of type {row.GetType().Name}, of which only the columns of {typeof(T).Name} would be stored. Make {row.GetType().Name} a table of its own, or give a row of type {typeof(T).Name} itself.")],
                rowIndex);
        }

        ValidationErrors errors = s_errors ?? new ValidationErrors();
        s_errors = null;
        T.Validator.Validate(row, errors);
        if (errors.Count > 0)
        {
            throw new ValidationException(T.Schema.Name, errors.ToList(), rowIndex);
        }

        s_errors = errors;
    }

    /// <summary>Encodes the row's key.</summary>
    /// <param name="row">The row.</param>
    public abstract TableKey<T> GetKey(T row);

    /// <summary>The key to assign, for a table with <see cref="TableSchema.HasAssignedKey"/>.</summary>
    /// <param name="row">The row.</param>
    public virtual long GetAssignedKey(T row) => throw new NotSupportedException();

    /// <summary>Sets the assigned key.</summary>
    /// <param name="row">The row.</param>
    /// <param name="key">The new key, in the key type's range.</param>
    public virtual void SetAssignedKey(T row, long key) => throw new NotSupportedException();

    /// <summary>Moves the concurrency token on: an integer by one, a Guid to a new one.</summary>
    /// <param name="row">The row.</param>
    public virtual void AdvanceConcurrencyToken(T row) => throw new NotSupportedException();

    /// <summary>The concurrency token as a value.</summary>
    /// <param name="row">The row.</param>
    public virtual Value GetConcurrencyToken(T row) => throw new NotSupportedException();

    /// <summary>Sets the concurrency token: puts it back when a write failed.</summary>
    /// <param name="row">The row.</param>
    /// <param name="token">The token.</param>
    public virtual void SetConcurrencyToken(T row, Value token) => throw new NotSupportedException();
}
