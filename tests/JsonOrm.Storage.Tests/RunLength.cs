namespace JsonOrm;

/// <summary>How much the searches of the tests look at: with <c>JSONORM_LONG=1</c> all of it, otherwise a part that still notices every planted defect.</summary>
internal static class RunLength
{
    /// <summary>True if the environment asks for long runs.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("JSONORM_LONG") is "1";

    /// <summary>Which disks a crash or a fault at one place may leave: all, or every other one, in turns from place to place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="full">The number of disks.</param>
    public static IEnumerable<int> Seeds(long place, int full) => Enumerable.Range(0, full).Where(seed => IsLong || (seed + place) % 2 == 0);

    /// <summary>One of two numbers.</summary>
    public static int Of(int usual, int full) => IsLong ? full : usual;
}
