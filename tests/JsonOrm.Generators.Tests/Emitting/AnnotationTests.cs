using Corpus.Annotations;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>Every rule of DataAnnotations holds, those that a program adds as well.</summary>
public sealed class AnnotationTests
{
    public static TheoryData<string, string> Broken()
    {
        var cases = new TheoryData<string, string>();
        foreach (string name in s_broken.Keys)
        {
            cases.Add(name, s_broken[name].Message);
        }

        return cases;
    }

    private static readonly Dictionary<string, (Action<Annotated> Break, string Message)> s_broken = new()
    {
        ["Number"] = (row => row.Number = 2, "Number must be a multiple of 2."),
        ["Code"] = (row => row.Code = "four", "The field Code must be a string with a maximum length of 3."),
        ["High"] = (row => row.High = -1, "Top must be above Low (High)."),
        ["Listed"] = (row => row.Listed = "z", "The field Listed is invalid."),
        ["Card"] = (row => row.Card = "1234", "The Card field is not a valid credit card number."),
        ["Picture"] = (row => row.Picture = "a.gif", "The Picture field only accepts files with the following extensions: .png, .jpg"),
        ["Day"] = (row => row.Day = "Someday", "The field Day is invalid."),
        ["Judged"] = (row => row.Judged = "bad", "Judged is judged."),
        ["Again"] = (row => row.Again = "x", "Again and Password must be equal."),
        ["Phone"] = (row => row.Phone = "x", "Phone must be a phone number."),
        ["Url"] = (row => row.Url = "x", "Url must be an http, https or ftp address."),
        ["Data"] = (row => row.Data = "?", "Data must be base64."),
        ["Few"] = (row => row.Few = [1, 2, 3], "Few must have 1 to 2 elements."),
        ["Allowed"] = (row => row.Allowed = 3, "Allowed must be one of the allowed values."),
        ["Denied"] = (row => row.Denied = "no", "Denied must not be one of the denied values."),
        ["FromResource"] = (row => row.FromResource = 6, "<FromResource> 1"),
        ["Labelled"] = (row => row.Labelled = "xyz", "Étiquette must have at most 2 characters."),
        ["Total"] = (row => row.Number = 12, "Total must be between 0 and 10."),
        ["Joined"] = (row => row.Generic = "12345", "Joined must have at most 4 characters."),
        ["Low"] = (row => (row.Low, row.High) = (5, 6), "Five is taken."),
        ["Inner.Number"] = (row => row.Inner = new Inner { Number = 1, Same = 1 }, "Number must be a multiple of 2."),
        ["Inner.Same"] = (row => row.Inner = new Inner { Number = 0, Same = 1 }, "Same and Number must be equal."),
        ["Inner.Next"] = (row => row.Inner = new Inner { Number = 6, Same = 6 }, "Next must be between 0 and 5."),
        ["Inners[1]"] = (row => row.Inners = [new Inner(), new Inner { Number = 2, Same = 2 }], "Two is taken."),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_by_its_column(string column, string message)
    {
        Annotated row = Valid();
        s_broken[column].Break(row);
        ValidationError error = Assert.Single(Errors(row));
        Assert.Equal(column, error.Column);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_row_that_keeps_every_rule_has_no_errors() => Assert.Empty(Errors(Valid()));

    [Fact]
    public void An_attribute_of_the_class_is_asked_of_the_whole_row()
    {
        Annotated row = Valid();
        row.Low = 13;
        row.High = 14;
        row.Number = 4;
        Assert.Contains(Errors(row), error => error is { Column: null, Message: "Thirteen is no low." });
    }

    [Fact]
    public void An_owned_object_that_checks_itself_is_asked_under_its_path()
    {
        Annotated row = Valid();
        row.Inner = new Inner { Number = 4, Same = 4 };
        ValidationError error = Assert.Single(Errors(row));
        Assert.Equal(("Inner.Number", "Four is taken."), (error.Column, error.Message));
    }

    [Fact]
    public void A_computed_property_of_any_type_is_checked()
    {
        Annotated row = Valid();
        row.Code = "";
        Assert.Equal(["Joined", "Anything"], Errors(row).Select(error => error.Column));
        row = Valid();
        row.Number = 5;
        Assert.Equal(["Number", "Doubled"], Errors(row).Select(error => error.Column));
    }

    [Fact]
    public void A_text_of_a_resource_is_read_when_the_rule_is_broken()
    {
        Annotated row = Valid();
        row.FromResource = 9;
        string before = Texts.Broken;
        try
        {
            Texts.Broken = "now {0}: {1} to {2}";
            Assert.Equal("now FromResource: 1 to 5", Assert.Single(Errors(row)).Message);
        }
        finally
        {
            Texts.Broken = before;
        }
    }

    [Fact]
    public void The_database_refuses_what_breaks_a_rule_of_the_program()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Annotated row = Valid();
        row.Number = 3;
        ValidationException refused = Assert.Throws<ValidationException>(() => db.Insert(row));
        Assert.Contains("Number", refused.Message, StringComparison.Ordinal);
    }

    private static Annotated Valid() => new() { Id = 1, Code = "abc" };

    private static IReadOnlyList<ValidationError> Errors(Annotated row)
    {
        var errors = new ValidationErrors();
        new Func<RowValidator<Annotated>>(ValidatorOf<Annotated>)().Validate(row, errors);
        return errors.ToList();
    }

    private static RowValidator<T> ValidatorOf<T>()
        where T : class, ITable<T> => T.Validator;
}
