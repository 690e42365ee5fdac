namespace JsonOrm.Benchmarks.Harness;

/// <summary>The two databases gave different answers, so their figures must not be compared.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
