using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// Turns one row into a canonical JSON line and back. Implemented by generated code, straight-line; loops, buffers and
/// error paths are in <see cref="RowWriter"/> and <see cref="RowReader"/>. Implementations hold no state.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class RowCodec<T>
    where T : class, ITable<T>
{
    /// <summary>Writes the row as one JSON object in canonical form: declared order, no white space, nulls left out.</summary>
    /// <param name="row">The row.</param>
    /// <param name="writer">Where it goes.</param>
    public abstract void Encode(T row, RowWriter writer);

    /// <summary>Reads one JSON object in canonical form.</summary>
    /// <param name="reader">Stands before the object; afterwards, behind it.</param>
    /// <returns>A fresh object.</returns>
    public abstract T Read(ref RowReader reader);

    /// <summary>Builds a row from decoded columns; column <c>i</c> of the batch is column <c>i</c> of the schema.</summary>
    /// <param name="batch">The columns.</param>
    /// <param name="index">The row's place in the batch.</param>
    /// <returns>A fresh object.</returns>
    public abstract T Materialise(RowBatch batch, int index);

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
