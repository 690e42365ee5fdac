using System.Globalization;

namespace JsonOrm.Benchmarks.Harness;

/// <summary>
/// The result of a workload, for comparison between the two databases: numbers that must be equal, and sums of doubles that may differ because of the order of
/// addition.
/// </summary>
internal readonly record struct Answer(long Exact, double Sum = 0)
{
    private const double Tolerance = 1e-9;

    public bool Matches(Answer other) =>
        Exact == other.Exact && Math.Abs(Sum - other.Sum) <= Tolerance * Math.Max(1, Math.Abs(Sum));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Exact} / {Sum:R}");
}
