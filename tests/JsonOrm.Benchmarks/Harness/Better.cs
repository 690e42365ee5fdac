namespace JsonOrm.Benchmarks.Harness;

/// <summary>The direction in which a figure improves.</summary>
internal enum Better
{
    Lower,
    Higher,
}
