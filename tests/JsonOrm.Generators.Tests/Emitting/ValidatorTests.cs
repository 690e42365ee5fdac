using System.Collections.Immutable;
using Corpus.Validation;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>What generated validators say of rows.</summary>
public sealed class ValidatorTests
{
    [Fact]
    public void A_row_that_keeps_every_rule_has_no_errors() => Assert.Empty(Errors(Valid()));

    [Fact]
    public void Every_broken_rule_is_named_with_its_column_and_value()
    {
        Checked row = Valid();
        row.Name = " ";
        row.Blank = null;
        row.Number = null;
        row.Short = "x";
        row.Octet = 255;
        row.Price = 0.5m;
        row.Rating = double.NaN;
        row.Exact = 0.009m;
        row.When = new DateTime(2031, 1, 1);
        row.Day = new DateOnly(2019, 12, 31);
        row.Length = TimeSpan.Zero;
        row.Code = "AB1\"x";
        row.Email = "a@b@c";
        row.Phone = "call me";
        row.Url = "mailto:x";
        row.Base64 = "?";
        row.Size = "L";
        row.Digit = 4;
        row.Weekday = DayOfWeek.Friday;
        row.Fixed = default;
        row.Data = [];
        row.Few = ["a", null!];

        IReadOnlyList<ValidationError> errors = Errors(row);
        Assert.Equal(
            ["Name", "Blank", "Number", "Short", "Few[1]", "Price", "Rating", "Exact", "When", "Day", "Length", "Code", "Email", "Phone", "Url", "Base64", "Size", "Digit", "Weekday", "Fixed", "Data"],
            errors.Select(error => error.Column));
        Assert.Equal("Blank is needed", Of("Blank").Message);
        Assert.Equal("Short: 2 to 5", Of("Short").Message);
        Assert.Equal("E-mail must be an e-mail address.", Of("Email").Message);
        Assert.Equal("Price must be above 0.5 and at most 9.5.", Of("Price").Message);
        Assert.Equal(0.5m, Of("Price").Value);
        Assert.Equal("Exact must be between 0.01 and 99.99.", Of("Exact").Message);

        ValidationError Of(string column) => errors.Single(error => error.Column == column);
    }

    [Fact]
    public void Owned_objects_are_checked_under_their_path()
    {
        Checked row = Valid();
        row.One = new Part { Code = "toolong" };
        row.Parts = [new Part { Code = "a" }, null!, new Part { Code = "", Count = 10 }];
        row.Named = new() { ["k"] = new Part { Code = null! } };
        Assert.Equal(
            ["Parts[1]", "Parts[2].Code", "Parts[2].Count", "Named[k].Code", "One.Code"],
            Errors(row).Select(error => error.Column));
    }

    [Fact]
    public void A_reference_column_that_is_null_is_named()
    {
        Checked row = Valid();
        row.Parts = null!;
        row.Few = null!;
        Assert.Equal(["Few", "Parts"], Errors(row).Select(error => error.Column));
    }

    [Fact]
    public void Rules_of_the_table_itself_run()
    {
        var user = new Corpus.User.User { Email = "a@b", Age = 19 };
        Assert.Equal(["An adult lives in a city.", "odd"], Errors(user).Select(error => error.Message));
        Assert.All(Errors(user), error => Assert.Null(error.Column));
    }

    [Theory]
    [InlineData("a@b", true)]
    [InlineData("@b", false)]
    [InlineData("a@", false)]
    [InlineData("ab", false)]
    [InlineData("a@b\n", false)]
    [InlineData("", false)]
    public void Emails_are_judged_as_by_the_attribute(string email, bool isValid)
    {
        Assert.Equal(isValid, new System.ComponentModel.DataAnnotations.EmailAddressAttribute().IsValid(email));
        Checked row = Valid();
        row.Email = email;
        Assert.Equal(isValid, Errors(row).Count == 0);
    }

    [Theory]
    [InlineData("+47 22 33 44 55")]
    [InlineData("(425) 555-0123 ext. 12")]
    [InlineData("555 x12")]
    [InlineData("555 x")]
    [InlineData("ext 5")]
    [InlineData("12a")]
    [InlineData("")]
    [InlineData("-")]
    public void Phone_numbers_are_judged_as_by_the_attribute(string phone)
    {
        Checked row = Valid();
        row.Phone = phone;
        Assert.Equal(new System.ComponentModel.DataAnnotations.PhoneAttribute().IsValid(phone), Errors(row).Count == 0);
    }

    [Theory]
    [InlineData("AB12")]
    [InlineData("AB12\"")]
    [InlineData("xAB12")]
    [InlineData("AB12\n")]
    [InlineData("")]
    public void Patterns_are_judged_as_by_the_attribute(string code)
    {
        Checked row = Valid();
        row.Code = code;
        Assert.Equal(new System.ComponentModel.DataAnnotations.RegularExpressionAttribute("[A-Z]{2}\\d+\"?").IsValid(code), Errors(row).Count == 0);
    }

    private static Checked Valid() => new()
    {
        Name = "x",
        Blank = "",
        Number = 1,
        Short = "ab",
        Octet = 5,
        Email = "a@b",
        Fixed = ImmutableArray<int>.Empty,
        Code = "AB1",
        Size = null,
    };

    private static IReadOnlyList<ValidationError> Errors<T>(T row)
        where T : class, ITable<T>
    {
        var errors = new ValidationErrors();
        T.Validator.Validate(row, errors);
        return errors.ToList();
    }
}
