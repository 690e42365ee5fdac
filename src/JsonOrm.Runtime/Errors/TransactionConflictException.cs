using System.ComponentModel;

namespace JsonOrm;

/// <summary>A transaction could not continue because of another one. <c>TransactAsync</c> catches this and runs its work again.</summary>
public sealed class TransactionConflictException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="holder">A description of the transaction that holds the write lock, or null if the lock is not the cause.</param>
    /// <param name="heldSince">When the holder acquired the write lock, or null if unknown.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TransactionConflictException(string message, string? holder = null, DateTimeOffset? heldSince = null)
        : base(message)
    {
        Holder = holder;
        HeldSince = heldSince;
    }

    /// <summary>A description of the transaction that holds the write lock, or null if the lock is not the cause.</summary>
    public string? Holder { get; }

    /// <summary>When the holder acquired the write lock, in UTC; null if unknown, or if the lock is not the cause.</summary>
    public DateTimeOffset? HeldSince { get; }
}
