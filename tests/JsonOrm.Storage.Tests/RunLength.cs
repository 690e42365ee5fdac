namespace JsonOrm;

/// <summary>How much the searches of the tests look at: with <c>JSONORM_LONG=1</c> all of it, otherwise a part that still notices every planted defect.</summary>
internal static class RunLength
{
    /// <summary>True if the environment asks for long runs.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("JSONORM_LONG") is "1";

    /// <summary>One of two numbers.</summary>
    public static int Of(int usual, int full) => IsLong ? full : usual;
}
