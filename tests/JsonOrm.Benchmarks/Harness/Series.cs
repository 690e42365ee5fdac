namespace JsonOrm.Benchmarks.Harness;

/// <summary>The figures of all rounds on one side.</summary>
internal sealed class Series(Better better)
{
    private readonly List<double> _figures = [];

    public IReadOnlyList<double> Figures => _figures;

    /// <summary>The best round: the shortest time or the highest rate.</summary>
    public double Best => better == Better.Lower ? _figures.Min() : _figures.Max();

    public double Median
    {
        get
        {
            double[] sorted = [.. _figures.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double figure) => _figures.Add(figure);
}
