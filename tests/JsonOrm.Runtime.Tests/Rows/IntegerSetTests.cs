using JsonOrm.Vectors;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>A set of integers as a bitmap and as a hash table.</summary>
public sealed class IntegerSetTests
{
    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 5 })]
    [InlineData(new long[] { -3, -3, 60, 61, 124, 125 })]
    [InlineData(new long[] { long.MinValue, long.MaxValue })]
    [InlineData(new long[] { long.MaxValue - 63, long.MaxValue })]
    [InlineData(new long[] { 0, 1023 })]
    [InlineData(new long[] { 0, 1024, 5_000_000_000 })]
    public void Has_its_members_and_no_others(long[] members)
    {
        var set = new IntegerSet(members);
        Assert.Equal(members.Distinct().Count(), set.Count);
        long[] asked = [.. members.SelectMany(member => new[] { member, unchecked(member - 1), unchecked(member + 1), unchecked(member + 64), unchecked(member - 64), unchecked(member + 1024) }), 0, 7, long.MinValue, long.MaxValue];
        Assert.All(asked, value => Assert.Equal(members.Contains(value), set.Contains(value)));
        if (members.Length > 0)
        {
            Assert.Equal((members.Min(), members.Max()), (set.Least, set.Greatest));
        }
    }
}
