using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// Converts one row to a canonical JSON line and back. The implementation is generated straight-line code; loops, buffers and
/// error handling are in <see cref="RowWriter"/> and <see cref="RowReader"/>. Implementations are stateless.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class RowCodec<T>
    where T : class, ITable<T>
{
    /// <summary>Writes the row as one JSON object in canonical form: members in declared order, no white space, nulls omitted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="writer">The writer that receives the JSON.</param>
    public abstract void Encode(T row, RowWriter writer);

    /// <summary>Reads one JSON object in canonical form.</summary>
    /// <param name="reader">A reader positioned at the object; on return, it is positioned after it.</param>
    /// <returns>A new object.</returns>
    public abstract T Read(ref RowReader reader);

    /// <summary>Builds a row from decoded columns; column <c>i</c> of the batch is column <c>i</c> of the schema.</summary>
    /// <param name="batch">The columns.</param>
    /// <param name="index">The row's index in the batch.</param>
    /// <returns>A new object.</returns>
    public abstract T Materialise(RowBatch batch, int index);

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
