using System.Globalization;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>SplitMix64: its numbers do not depend on the version of .NET.</summary>
internal sealed class TpchRandom(ulong seed)
{
    private ulong _state = seed * 0x9E3779B97F4A7C15;

    /// <summary>A number between two, both included.</summary>
    public int Next(int least, int greatest)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return least + (int)(mixed % (ulong)(greatest - least + 1));
    }

    public string Of(string[] words) => words[Next(0, words.Length - 1)];

    public string Words(string[] words, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Of(words)));

    public string Phone(int nation) => string.Create(CultureInfo.InvariantCulture, $"{nation + 10}-{Next(100, 999)}-{Next(100, 999)}-{Next(1000, 9999)}");
}
