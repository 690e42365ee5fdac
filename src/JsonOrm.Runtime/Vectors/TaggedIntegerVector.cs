namespace JsonOrm.Vectors;

/// <summary>
/// DateTime as ticks tagged with its kind, or DateTimeOffset as UTC ticks tagged with its offset in minutes. Order and equality are those of the ticks.
/// </summary>
internal sealed class TaggedIntegerVector : IntegerVector
{
    private TaggedIntegerVector(ReadOnlySpan<long> values, short[]? tags, short commonTag, ulong[]? nulls, long min, long max)
        : base(values, nulls, min, max)
    {
        Tags = tags;
        CommonTag = commonTag;
    }

    /// <summary>One tag per row, or null if all are <see cref="CommonTag"/>.</summary>
    public short[]? Tags { get; }

    public short CommonTag { get; }

    public override long Bytes => base.Bytes + ((Tags?.Length ?? 0) * (long)sizeof(short));

    public static TaggedIntegerVector Create(ReadOnlySpan<long> values, ReadOnlySpan<short> tags, ulong[]? nulls, long min, long max)
    {
        bool common = tags.Length == 0 || tags[1..].IndexOfAnyExcept(tags[0]) < 0;
        return new(values, common ? null : tags.ToArray(), common && tags.Length != 0 ? tags[0] : (short)0, nulls, min, max);
    }

    public short GetTag(int row) => Tags is null ? CommonTag : Tags[row];

    public DateTime GetDateTime(int row) => new(Get(row), (DateTimeKind)GetTag(row));

    public DateTimeOffset GetDateTimeOffset(int row)
    {
        long offset = GetTag(row) * TimeSpan.TicksPerMinute;
        return new(Get(row) + offset, new TimeSpan(offset));
    }
}
