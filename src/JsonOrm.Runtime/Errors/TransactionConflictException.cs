using System.ComponentModel;

namespace JsonOrm;

/// <summary>A transaction could not go on because of another one. <c>TransactAsync</c> runs its work again when it sees this.</summary>
public sealed class TransactionConflictException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="holder">Who holds the right to write, in words, or null when that is not the matter.</param>
    /// <param name="heldSince">Since when the holder has it, or null when that is not known.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TransactionConflictException(string message, string? holder = null, DateTimeOffset? heldSince = null)
        : base(message)
    {
        Holder = holder;
        HeldSince = heldSince;
    }

    /// <summary>Who holds the right to write, in words, or null when that is not the matter.</summary>
    public string? Holder { get; }

    /// <summary>Since when the holder has the right to write, in UTC; null when it is not held by one for long, or is not the matter.</summary>
    public DateTimeOffset? HeldSince { get; }
}
