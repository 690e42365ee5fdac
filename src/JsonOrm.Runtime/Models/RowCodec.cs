using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm;

/// <summary>
/// Converts rows to and from canonical JSON lines, batches and values, with the single reader and writer that the generator creates for a class
/// (<see cref="ITable{TSelf}.Read"/>, <see cref="ITable{TSelf}.Write"/>). Generated code implements what else differs between classes.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class RowCodec<T>
    where T : class, ITable<T>
{
    // Taken while a rule of the user runs, because it may itself write rows.
    [ThreadStatic]
    private static ValidationErrors? s_errors;

    private LineMembers? _members;

    // Two threads may create it at the same time, which is harmless.
    private LineMembers Members => _members ??= new LineMembers(T.Schema);

    /// <summary>Writes the row as one JSON object in canonical form: members in declared order, no white space, nulls omitted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="writer">The writer that receives the JSON.</param>
    public void Encode(T row, RowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.BeginObject();
        T.Write(row, new LineSink(writer, Members));
        writer.EndObject();
    }

    /// <summary>Reads one JSON object in canonical form.</summary>
    /// <param name="reader">A reader positioned at the object; on return, it is positioned after it.</param>
    /// <returns>A new object.</returns>
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

    /// <summary>Creates a row from a batch; column <c>i</c> of the batch is column <c>i</c> of the schema.</summary>
    /// <param name="batch">The columns.</param>
    /// <param name="index">The row's index in the batch.</param>
    /// <returns>A new object.</returns>
    /// <exception cref="SchemaMismatchException">Another engine has a nested value that the class cannot hold.</exception>
    public T Materialise(RowBatch batch, int index)
    {
        ArgumentNullException.ThrowIfNull(batch);
        try
        {
            return T.Read(new BatchFields(batch, index));
        }
        catch (RowFormatException fault) when (batch.IsOfEngine)
        {
            throw SchemaMismatchException.OfValue(T.Schema.Name, fault);
        }
    }

    /// <summary>Creates a row from values.</summary>
    /// <param name="values">One value for each column of the schema.</param>
    /// <returns>A new object.</returns>
    public T FromValues(Value[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return T.Read(new ValueFields(values));
    }

    /// <summary>Returns the row as values.</summary>
    /// <param name="row">The row.</param>
    /// <returns>One value for each column of the schema.</returns>
    public Value[] ToValues(T row)
    {
        var values = new Value[T.Schema.Columns.Count];
        T.Write(row, new ValueSink(values));
        return values;
    }

    /// <summary>Checks a row before it is written, as every engine must: its type and every rule of its class.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rowIndex">The row's index in the sequence that is written, starting at 0, or null for a single row.</param>
    /// <exception cref="ValidationException">The row breaks a rule, or its type is a derived class.</exception>
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

    /// <summary>Reads the assigned key, for a table with <see cref="TableSchema.HasAssignedKey"/>.</summary>
    /// <param name="row">The row.</param>
    public virtual long GetAssignedKey(T row) => throw new NotSupportedException();

    /// <summary>Sets the assigned key.</summary>
    /// <param name="row">The row.</param>
    /// <param name="key">The new key, in the key type's range.</param>
    public virtual void SetAssignedKey(T row, long key) => throw new NotSupportedException();

    /// <summary>Advances the concurrency token: an integer grows by one, a Guid is replaced by a new one.</summary>
    /// <param name="row">The row.</param>
    public virtual void AdvanceConcurrencyToken(T row) => throw new NotSupportedException();

    /// <summary>Reads the concurrency token.</summary>
    /// <param name="row">The row.</param>
    public virtual Value GetConcurrencyToken(T row) => throw new NotSupportedException();

    /// <summary>Sets the concurrency token; restores it after a failed write.</summary>
    /// <param name="row">The row.</param>
    /// <param name="token">The token.</param>
    public virtual void SetConcurrencyToken(T row, Value token) => throw new NotSupportedException();
}
