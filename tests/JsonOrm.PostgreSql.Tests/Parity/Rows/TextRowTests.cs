using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

/// <summary>The rows about texts.</summary>
public sealed class TextRowTests(PostgresFixture fixture) : BothEngines(fixture)
{
    [PostgresFact]
    [Trait("Parity", "1")]
    [Trait("Parity", "2")]
    public Task Texts_are_ordered_by_code_points() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Texts("a", "é", "🎷", "B", "ｚ", "Z", "z"));
        Assert.Equal(["B", "Z", "a", "z", "é", "ｚ", "🎷"], await Select.From(Sample.Columns).OrderBy(s => s.Text).Select(s => s.Text).ToListAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "3")]
    [Trait("Parity", "4")]
    public Task Texts_are_compared_and_their_ends_found_by_bytes() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Texts("A", "a", "B", "b", "c"));
        Assert.Equal(["A", "B", "a"], await Select.From(Sample.Columns).Where(s => s.Text < "b").OrderBy(s => s.Text).Select(s => s.Text).ToListAsync(db));
        (string? least, string? greatest) = await Select.From(Sample.Columns).Where(s => s.Text.In("a", "B")).Select(s => (s.Text.Min(), s.Text.Max())).SingleAsync(db);
        Assert.Equal(("B", "a"), (least, greatest));
    });

    [PostgresFact]
    public Task Parity_05_composed_and_decomposed_letters_are_two_unique_values() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Code = "\u00E9" }, new Sample { Code = "e\u0301" });
        Assert.Equal("[2]", (await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(new Sample { Id = 2 }).AsTask())).Value);
        Assert.Equal("\"\u00E9\"", (await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(new Sample { Id = 3, Code = "\u00E9" }).AsTask())).Value);
    });

    [PostgresFact]
    public Task Parity_06_letters_become_lower_as_in_the_invariant_culture() => AnswersAsync(s => s.Text.ToLower(), (new Sample { Text = "ÀÉ" }, "àé"));

    [PostgresFact]
    public Task Parity_07_a_sharp_s_stays_one_letter() => AnswersAsync(s => s.Text.ToUpper(), (new Sample { Text = "ß" }, "ß"));

    [PostgresFact]
    public Task Parity_08_each_letter_becomes_one_letter() => AnswersAsync(s => s.Text.ToLower().Length, (new Sample { Text = "İ" }, 1));

    [PostgresFact]
    public Task Parity_09_lengths_count_code_points() => AnswersAsync(s => s.Text.Length, (new Sample { Text = "🎷" }, 1));

    [PostgresFact]
    [Trait("Parity", "10")]
    [Trait("Parity", "11")]
    public async Task Parts_of_texts_begin_at_zero_and_may_begin_behind_the_end()
    {
        await AnswersAsync(s => s.Text.Substring(0, 2), (new Sample { Text = "abc" }, "ab"));
        await AnswersAsync(s => s.Text.Substring(5), (new Sample { Text = "abc" }, ""));
    }

    [PostgresFact]
    public async Task Parity_12_a_computed_negative_length_or_start_is_an_error()
    {
        var row = new Sample { Text = "abc", Whole = -1, Rank = -1 };
        await IsErrorAsync(s => s.Text.Left(s.Rank), row, "substring", "left", "negative");
        await IsErrorAsync(s => s.Text.Substring(s.Rank), row, "substring", "negative");
        await IsErrorAsync(s => s.Text.Right(s.Rank), row, "right", "negative");
    }

    [PostgresFact]
    [Trait("Parity", "13")]
    [Trait("Parity", "14")]
    public async Task Places_in_texts_count_from_zero()
    {
        await AnswersAsync(s => s.Text.IndexOf("b"), (new Sample { Text = "abc" }, 1));
        await AnswersAsync(s => s.Text.IndexOf("x"), (new Sample { Text = "abc" }, -1));
        await AnswersAsync(s => s.Text.IndexOf(""), (new Sample { Text = "abc" }, 0));
    }

    [PostgresFact]
    public Task Parity_15_padding_never_cuts() => AnswersAsync(s => s.Text.PadLeft(2), (new Sample { Text = "abc" }, "abc"), (new Sample { Text = "a" }, " a"));

    [PostgresFact]
    public Task Parity_16_all_white_space_is_trimmed() => AnswersAsync(s => s.Text.Trim(), (new Sample { Text = " \ta\n" }, "a"));

    [PostgresFact]
    public Task Parity_17_a_reversed_text_has_its_code_points_in_reverse() => AnswersAsync(s => s.Text.Reverse(), (new Sample { Text = "e\u0301🎷" }, "🎷\u0301e"));

    [PostgresFact]
    public Task Parity_18_a_text_and_null_is_null() => AnswersAsync(s => s.Text + s.Code, (new Sample { Text = "a" }, null), (new Sample { Text = "a", Code = "b" }, "ab"));

    [PostgresFact]
    public Task Parity_19_a_space_at_the_end_counts() => AnswersAsync(s => s.Text == "a ", (new Sample { Text = "a" }, false), (new Sample { Text = "a " }, true));

    [PostgresFact]
    public Task Parity_20_an_empty_text_is_not_null() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Texts("", null));
        Assert.Equal([2], await Select.From(Sample.Columns).Where(s => s.Text == null).Select(s => s.Id).ToListAsync(db));
        Assert.Equal([1], await Select.From(Sample.Columns).Where(s => s.Text == "").Select(s => s.Id).ToListAsync(db));
        Assert.Equal([1], await Select.From(Sample.Columns).Where(s => !s.Text.IsNull()).Select(s => s.Id).ToListAsync(db));
        Assert.Equal([null], await Select.From(Sample.Columns).Where(s => s.Id == 1).Select(s => s.Text == s.Code).ToListAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "21")]
    [Trait("Parity", "22")]
    [Trait("Parity", "23")]
    public async Task A_pattern_has_no_escape_unless_it_is_given_and_case_matters()
    {
        await AnswersAsync(s => s.Text.Like(@"a\b"), (new Sample { Text = @"a\b" }, (bool?)true));
        await AnswersAsync(s => s.Text.Like(@"a\_b"), (new Sample { Text = "axb" }, (bool?)false), (new Sample { Text = "a_b" }, false), (new Sample { Text = @"a\xb" }, true));
        await AnswersAsync(s => s.Text.Like("a!_b", '!'), (new Sample { Text = "axb" }, (bool?)false), (new Sample { Text = "a_b" }, true));
        await AnswersAsync(s => s.Text.Like("abc"), (new Sample { Text = "ABC" }, (bool?)false));
    }

    [PostgresFact]
    public async Task Parity_24_searched_texts_are_literal()
    {
        await AnswersAsync(s => s.Text.StartsWith("50%"), (new Sample { Text = "50%" }, (bool?)true), (new Sample { Text = "500" }, false));
        await AnswersAsync(s => s.Text.Contains("_"), (new Sample { Text = "a_b" }, (bool?)true), (new Sample { Text = "axb" }, false));
    }

    [PostgresFact]
    [Trait("Parity", "25")]
    [Trait("Parity", "26")]
    [Trait("Parity", "27")]
    public Task A_text_that_is_no_such_number_is_null() => AnswersAsync(
        s => s.Text.ToInt32(), (new Sample { Text = "12abc" }, null), (new Sample { Text = " 12 " }, null), (new Sample { Text = "99999999999" }, null), (new Sample { Text = "12" }, 12));

    [PostgresFact]
    public Task Parity_28_the_zero_character_is_kept_or_refused_by_our_error() => OnBothAsync(async db =>
    {
        var row = new Sample { Id = 1, Text = "a\0b" };
        if (db is PostgresDatabase)
        {
            ValidationError refused = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => db.InsertAsync(row).AsTask())).Errors);
            Assert.Equal("Text", refused.Column);
        }
        else
        {
            await db.InsertAsync(row);
            Assert.Equal("a\0b", (await db.FindAsync<Sample>(1))!.Text);
        }
    });
}
