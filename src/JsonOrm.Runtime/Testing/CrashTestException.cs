namespace JsonOrm.Testing;

/// <summary>A <see cref="CrashTest"/> has found a crash after which something does not hold.</summary>
/// <param name="message">At which operation, which way the crash went, and what does not hold.</param>
/// <param name="innerException">What the check threw.</param>
public sealed class CrashTestException(string message, Exception? innerException) : Exception(message, innerException);
