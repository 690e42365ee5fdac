using System.Globalization;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

/// <summary>The rows about numbers.</summary>
public sealed class NumberRowTests(PostgresFixture fixture) : BothEngines(fixture)
{
    [PostgresFact]
    [Trait("Parity", "39")]
    [Trait("Parity", "86")]
    public async Task Integers_are_computed_with_64_bits_and_checked_where_they_are_selected_or_stored()
    {
        await OnBothAsync(async db =>
        {
            await InsertAsync(db, new Sample { Whole = int.MaxValue });
            Assert.Equal(1, await Select.From(Sample.Columns).Where(s => s.Whole + 1 > int.MaxValue).CountAsync(db));
            JsonOrmException stored = await Assert.ThrowsAnyAsync<JsonOrmException>(() => Update.Table(Sample.Columns).Set(s => s.Whole, s => s.Whole + 1).AllRows().ExecuteAsync(db).AsTask());
            Assert.Contains("Whole", stored.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(int.MaxValue, (await db.FindAsync<Sample>(1))!.Whole);
        });
        await IsErrorAsync(s => s.Whole + 1, new Sample { Whole = int.MaxValue }, "Whole + 1");
    }

    [PostgresFact]
    [Trait("Parity", "40")]
    [Trait("Parity", "41")]
    public async Task A_result_beyond_64_bits_is_an_error()
    {
        await IsErrorAsync(s => s.Big + 1, new Sample { Big = long.MaxValue }, "Big + 1");
        await OnBothAsync(async db =>
        {
            await InsertAsync(db, new Sample { Big = long.MaxValue }, new Sample { Big = 1 });
            JsonOrmException error = await Assert.ThrowsAnyAsync<JsonOrmException>(() => Select.From(Sample.Columns).Select(s => s.Big.Sum()).SingleAsync(db).AsTask());
            Assert.Contains("sum(big)", error.Message, StringComparison.OrdinalIgnoreCase);
        });
    }

    [PostgresFact]
    public Task Parity_42_a_sum_of_ints_is_a_long_and_an_average_a_double() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Whole = int.MaxValue, Money = 1m }, new Sample { Whole = int.MaxValue - 1, Money = 2m });
        (long? sum, double? average, decimal? money) = await Select.From(Sample.Columns).Select(s => (s.Whole.Sum(), s.Whole.Average(), s.Money.Average())).SingleAsync(db);
        Assert.Equal((4294967293L, 2147483646.5, 1.5m), (sum, average, money));
    });

    [PostgresFact]
    public async Task Parity_43_quotients_and_remainders_are_cut_off_toward_zero()
    {
        await AnswersAsync(s => s.Whole / 2, (new Sample { Whole = -7 }, -3));
        await AnswersAsync(s => s.Whole % 2, (new Sample { Whole = -7 }, -1));
        await AnswersAsync(s => s.Whole % -2, (new Sample { Whole = 7 }, 1));
    }

    [PostgresFact]
    public async Task Parity_44_a_division_by_zero_is_an_error()
    {
        await IsErrorAsync(s => 1 / s.Whole, new Sample(), "divi");
        await IsErrorAsync(s => 1m / s.Money, new Sample(), "divi");
    }

    [PostgresFact]
    public Task Parity_45_a_double_divided_by_zero_is_infinity() => AnswersAsync(
        s => s.Ratio / (s.Ratio - s.Ratio), (new Sample { Ratio = 1 }, double.PositiveInfinity), (new Sample { Ratio = -1 }, double.NegativeInfinity), (new Sample(), double.NaN));

    [PostgresFact]
    public Task Parity_46_a_condition_is_evaluated_from_left_to_right() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Whole = 0 }, new Sample { Whole = 5 });
        Assert.Equal([2], await Select.From(Sample.Columns).Where(s => s.Whole != 0 && 10 / s.Whole > 1).Select(s => s.Id).ToListAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "47")]
    [Trait("Parity", "49")]
    public Task A_decimal_keeps_its_scale_and_is_equal_without_it() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Money = 8.90m, Price = 8.90m });
        Sample read = (await db.FindAsync<Sample>(1))!;
        Assert.Equal("8.90", read.Money.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("8.90", (await Select.From(Sample.Columns).Select(s => s.Money).SingleAsync(db)).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(1, await Select.From(Sample.Columns).Where(s => s.Money == 8.9m).CountAsync(db));
        await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(new Sample { Id = 2, Price = 8.9m }).AsTask());
    });

    [PostgresFact]
    public Task Parity_48_a_quotient_of_decimals_has_28_digits() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Money = 2m });
        decimal product = await Select.From(Sample.Columns).Select(s => s.Money / 3m * 3m).SingleAsync(db);
        Assert.InRange(product, 2m - 1e-9m, 2m + 1e-9m);
    });

    [PostgresFact]
    public Task Parity_50_a_decimal_beyond_the_greatest_is_an_error() => IsErrorAsync(s => s.Money + 1m, new Sample { Money = decimal.MaxValue }, "Money + 1");

    [PostgresFact]
    public Task Parity_51_a_midpoint_is_rounded_away_from_zero() => AnswersAsync(
        s => s.Ratio.Round(), (new Sample { Ratio = 2.5 }, 3d), (new Sample { Ratio = 0.5 }, 1d), (new Sample { Ratio = -2.5 }, -3d));

    [PostgresFact]
    public async Task Parity_52_a_conversion_to_an_integer_cuts_off()
    {
        await AnswersAsync(s => s.Ratio.AsInt32(), (new Sample { Ratio = 2.5 }, 2), (new Sample { Ratio = 3.9 }, 3), (new Sample { Ratio = -2.5 }, -2));
        await AnswersAsync(s => s.Money.AsInt32(), (new Sample { Money = 2.5m }, 2), (new Sample { Money = 3.9m }, 3), (new Sample { Money = -2.5m }, -2));
    }

    [PostgresFact]
    public Task Parity_53_a_remainder_of_doubles_is_that_of_csharp_or_refused() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Ratio = 5.5 }, new Sample { Ratio = -5.5 });
        ResultQuery<double> query = Select.From(Sample.Columns).OrderBy(s => s.Id).Select(s => s.Ratio % 2d);
        if (db is PostgresDatabase)
        {
            Assert.Equal("remainder of a Double", (await Assert.ThrowsAsync<UnsupportedQueryException>(() => query.ToListAsync(db).AsTask())).Construct);
        }
        else
        {
            Assert.Equal([1.5, -1.5], await query.ToListAsync(db));
        }
    });

    [PostgresFact]
    public Task Parity_54_the_root_of_a_negative_number_is_no_number() => AnswersAsync(s => s.Ratio.Sqrt(), (new Sample { Ratio = -1 }, double.NaN), (new Sample { Ratio = 4 }, 2d));

    [PostgresFact]
    public Task Parity_55_no_number_and_infinity_are_refused_by_validation() => OnBothAsync(async db =>
    {
        foreach (Sample row in (Sample[])[new() { Id = 1, Ratio = double.NaN }, new() { Id = 1, Ratio = double.NegativeInfinity }, new() { Id = 1, Single = float.NaN }])
        {
            ValidationError error = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => db.InsertAsync(row).AsTask())).Errors);
            Assert.Equal(float.IsNaN(row.Single) ? "Single" : "Ratio", error.Column);
        }

        Assert.Equal(0, await Select.From(Sample.Columns).CountAsync(db));
    });

    [PostgresFact]
    public async Task Parity_56_doubles_and_decimals_add_as_in_csharp()
    {
        await AnswersAsync(s => s.Ratio + 0.2, (new Sample { Ratio = 0.1 }, 0.30000000000000004));
        await AnswersAsync(s => s.Money + 0.2m, (new Sample { Money = 0.1m }, 0.3m));
        await AnswersAsync(s => s.Single.AsDouble() == 0.1, (new Sample { Single = 0.1f }, false), (new Sample { Single = 0.5f }, false));
    }

    [PostgresFact]
    public Task Parity_57_unsigned_numbers_keep_their_value_and_order() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Unsigned = ulong.MaxValue, Half = uint.MaxValue, Small = byte.MaxValue }, new Sample { Unsigned = 1, Half = 1, Small = 1 }, new Sample { Unsigned = long.MaxValue, Half = int.MaxValue, Small = 127 });
        Assert.Equal([1UL, long.MaxValue, ulong.MaxValue], await Select.From(Sample.Columns).OrderBy(s => s.Unsigned).Select(s => s.Unsigned).ToListAsync(db));
        Assert.Equal([1U, int.MaxValue, uint.MaxValue], await Select.From(Sample.Columns).OrderBy(s => s.Half).Select(s => s.Half).ToListAsync(db));
        Assert.Equal([(byte)1, (byte)127, byte.MaxValue], await Select.From(Sample.Columns).OrderBy(s => s.Small).Select(s => s.Small).ToListAsync(db));
        Assert.Equal(1, await Select.From(Sample.Columns).Where(s => s.Unsigned > long.MaxValue).CountAsync(db));
    });

    [PostgresFact]
    public Task Parity_58_false_is_less_than_true() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Flag = true }, new Sample { Flag = false });
        Assert.Equal([false, true], await Select.From(Sample.Columns).OrderBy(s => s.Flag).Select(s => s.Flag).ToListAsync(db));
        Assert.Equal((false, true), await Select.From(Sample.Columns).Select(s => (s.Flag.Min(), s.Flag.Max())).SingleAsync(db));
    });
}
