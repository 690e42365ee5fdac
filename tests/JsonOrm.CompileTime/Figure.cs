using System.Diagnostics;

namespace JsonOrm.CompileTime;

/// <summary>What something cost: processor time of the whole process, and time by the clock.</summary>
internal readonly record struct Figure(double Processor, double Elapsed)
{
    /// <summary>Measures one call.</summary>
    public static Figure Of(Action action)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        action();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Figure((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds, elapsed.TotalMilliseconds);
    }

    /// <summary>The median of each of the two.</summary>
    public static Figure Median(IEnumerable<Figure> figures)
    {
        Figure[] all = [.. figures];
        return new Figure(Median(all.Select(figure => figure.Processor)), Median(all.Select(figure => figure.Elapsed)));
    }

    /// <summary>Measures a call that is prepared before each time, after calls that do not count.</summary>
    public static Figure Repeat(int warmUps, int rounds, Func<int, Action> prepare)
    {
        var figures = new List<Figure>();
        for (int i = 0; i < warmUps + rounds; i++)
        {
            Action action = prepare(i);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Figure figure = Of(action);
            if (i >= warmUps)
            {
                figures.Add(figure);
            }
        }

        return Median(figures);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
