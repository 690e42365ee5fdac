namespace JsonOrm.Testing;

/// <summary>A <see cref="CrashTest"/> found a crash after which the check fails.</summary>
/// <param name="message">The operation, the outcome of the crash, and what does not hold.</param>
/// <param name="innerException">The exception that the check threw.</param>
public sealed class CrashTestException(string message, Exception? innerException) : Exception(message, innerException);
