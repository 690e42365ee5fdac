using System.Diagnostics;
using System.Globalization;
using JsonOrm;
using MusicStore;

namespace AotTour;

/// <summary>Times the first row out of a database, in a process of its own.</summary>
internal static class FirstFind
{
    /// <summary>The first argument of the child.</summary>
    public const string Switch = "--first-find";

    private const int Runs = 5;

    /// <summary>The child's part: prints microseconds since the first line of Main.</summary>
    public static int Run(string folder, int key, long start)
    {
        using JsonDatabase db = JsonDatabase.Open(folder);
        Track? track = db.Find(Track.Key(key));
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(time.TotalMicroseconds.ToString(CultureInfo.InvariantCulture));
        return track?.Id == key ? 0 : 1;
    }

    /// <summary>The parent's part: the shortest of a few children.</summary>
    public static TimeSpan Measure(string folder, int key)
    {
        double best = double.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            start.ArgumentList.Add(Switch);
            start.ArgumentList.Add(folder);
            start.ArgumentList.Add(key.ToString(CultureInfo.InvariantCulture));
            using Process child = Process.Start(start)!;
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            Tour.Expect(0, child.ExitCode, "exit code of the child");
            best = Math.Min(best, double.Parse(output, CultureInfo.InvariantCulture));
        }

        return TimeSpan.FromMicroseconds(best);
    }
}
