namespace JsonOrm.Benchmarks.Harness;

/// <summary>Which way a figure improves.</summary>
internal enum Better
{
    Lower,
    Higher,
}
