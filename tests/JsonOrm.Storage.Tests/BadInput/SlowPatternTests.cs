using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>A regular expression that takes too long for a value is a broken rule of that value.</summary>
public partial class SlowPatternTests
{
    // Each further letter doubles the ways to match: whatever the machine, the time allowed is over first.
    private const string Pattern = "^(([a-z])+.)+[A-Z]([a-z])+$";

    private static readonly string s_slow = new('a', 60);

    [Table]
    public partial class Coded
    {
        [Key]
        public int Id { get; set; }

        public string Name { get; set; } = "";

        [RegularExpression(Pattern, MatchTimeoutInMilliseconds = 5)]
        public string? Code { get; set; }

        [RegularExpression(Pattern, MatchTimeoutInMilliseconds = 5)]
        public string? Other { get; set; }

        [Slow]
        public string? Asked { get; set; }

        public Inner? Inside { get; set; }
    }

    [Owned]
    public class Inner
    {
        [RegularExpression(Pattern, MatchTimeoutInMilliseconds = 5, ErrorMessage = "no code")]
        public string? Code { get; set; }
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class SlowAttribute : RegularExpressionAttribute
    {
        public SlowAttribute()
            : base(SlowPatternTests.Pattern) => MatchTimeoutInMilliseconds = 5;
    }

    [Fact]
    public void It_is_told_beside_the_other_broken_rules()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        var error = Assert.Throws<JsonOrm.ValidationException>(() => db.Insert(new Coded { Name = null!, Code = s_slow, Other = s_slow, Asked = s_slow, Inside = new Inner { Code = s_slow } }));
        Assert.Equal(["Asked", "Code", "Inside.Code", "Name", "Other"], error.Errors.Select(broken => broken.Column).Order(StringComparer.Ordinal));
        Assert.All(error.Errors.Where(broken => broken.Column != "Name"), broken => Assert.Equal(
            $"Matching the pattern {Pattern} timed out after 5 ms. Give it a longer MatchTimeoutInMilliseconds or a pattern that backtracks less.",
            broken.Message));
        Assert.Equal(0, Select.From<Coded>().Count(db));
    }

    [Fact]
    public void A_value_that_does_not_match_in_time_breaks_the_rule_as_before()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        var error = Assert.Throws<JsonOrm.ValidationException>(() => db.Insert(new Coded { Inside = new Inner { Code = "1" } }));
        Assert.Equal("no code", Assert.Single(error.Errors).Message);
        db.Insert(new Coded { Code = "abAb", Other = "" });
    }
}
