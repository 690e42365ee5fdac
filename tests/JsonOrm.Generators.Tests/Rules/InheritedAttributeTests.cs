using Corpus.Overrides;

namespace JsonOrm.Generators.Tests.Rules;

/// <summary>Attributes hold in every way in which C# hands them on: to overrides, from a record's parameters, from a class of metadata, from base classes.</summary>
public sealed class InheritedAttributeTests
{
    [Fact]
    public void An_override_keeps_what_its_base_property_says()
    {
        TableSchema schema = Overriding.Schema;
        Assert.Equal(
            ["Code", "Name", "kind", "Email", "Rank", "TargetId", "json", "Version", "Few", "HalfSet", "HalfRead", "Guarded"],
            schema.Columns.Select(column => column.Name));
        Assert.Equal("Code", schema.Columns[schema.Key[0]].Name);
        Assert.Equal("Version", schema.Columns[schema.ConcurrencyColumn].Name);
        Assert.Equal(["ix_overriding_Email", "ix_overriding_Rank", "by_name", "ix_overriding_TargetId"], schema.Indexes.Select(index => index.Name));
        Assert.True(schema.Indexes[0].IsUnique);
        Assert.Equal(ReferentialAction.Cascade, Assert.Single(schema.ForeignKeys).OnDelete);
    }

    [Fact]
    public void An_override_is_checked_as_its_base_property_is()
    {
        var row = new Overriding { Code = "c", Name = "too long", Kind = 10, Email = "e", Few = [1, 2, 3, 4] };
        Assert.Equal(
            ["Short name must have at most 5 characters.", "Kind must be between 1 and 9.", "Few must have at most 3 elements."],
            Errors(row).Select(error => error.Message));
    }

    [Fact]
    public void A_rule_of_a_base_class_holds() =>
        Assert.Equal(["Seven is taken."], Errors(new Overriding { Code = "c", Name = "n", Kind = 7, Email = "e" }).Select(error => error.Message));

    [Fact]
    public void A_property_of_which_one_accessor_is_overridden_is_stored()
    {
        var row = new Overriding { Code = "c", Name = "n", Kind = 1, Email = "e", HalfSet = 3, HalfRead = 4 };
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Target());
        row.TargetId = 1;
        db.Insert(row);
        Overriding read = db.Find(Overriding.Key("c"))!;
        // The override of the reading side adds one each time.
        Assert.Equal((row.HalfSet + 1, 4, ""), (read.HalfSet, read.HalfRead, read.Guarded));
    }

    [Fact]
    public void A_class_of_metadata_speaks_for_its_properties() => Assert.Equal(
        ["Name must have at most 4 characters.", "Age must be between 0 and 9."],
        Errors(new Person { Name = "12345", Age = 10 }).Select(error => error.Message));

    [Fact]
    public void A_parameter_of_a_record_speaks_for_its_property() => Assert.Equal(
        ["Number must be between 1 and 99.", "Text must have at most 3 characters.", "Needed must not be empty."],
        Errors(new Positional(0, "1234", Guid.NewGuid(), " ")).Select(error => error.Message));

    private static IReadOnlyList<ValidationError> Errors<T>(T row)
        where T : class, ITable<T>
    {
        var errors = new ValidationErrors();
        T.Validator.Validate(row, errors);
        return errors.ToList();
    }
}
