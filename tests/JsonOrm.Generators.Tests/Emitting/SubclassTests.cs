using Corpus.Annotations;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>A value of a derived type is refused wherever it is given: what the type adds would be lost.</summary>
public sealed class SubclassTests
{
    public static TheoryData<string> Writes => ["insert", "insert many", "insert async", "upsert", "update", "transaction", "or nothing"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_row_of_a_derived_class_is_refused_by_name(string write)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Animal { Id = 1, Name = "old" });
        var dog = new Dog { Id = write == "update" ? 1 : 2, Breed = "Basset" };
        ValidationException refused = await Assert.ThrowsAsync<ValidationException>(async () => await Write(db, write, dog));
        Assert.Contains("The row is of type Dog, of which only the columns of Animal would be stored.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["old"], Select.From<Animal>().ToList(db).Select(animal => animal.Name));
    }

    private static async Task Write(JsonDatabase db, string write, Dog dog)
    {
        switch (write)
        {
            case "insert": db.Insert<Animal>(dog); break;
            case "insert many": db.Insert<Animal>([new Animal { Id = 5 }, dog]); break;
            case "insert async": await db.InsertAsync<Animal>(dog); break;
            case "upsert": db.Upsert<Animal>(dog); break;
            case "update": db.Update<Animal>(dog); break;
            case "transaction": db.Transact(transaction => transaction.Insert<Animal>(dog)); break;
            default: db.Upsert<Animal>([dog]); break;
        }
    }

    [Fact]
    public void An_owned_value_of_a_derived_class_is_refused_by_its_column()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Refused(new Animal { Id = 1, Home = new Kennel() }, "Home");
        Refused(new Animal { Id = 1, Home = new Place { Inside = new Kennel() } }, "Home");
        Refused(new Animal { Id = 1, Places = [new Place(), new Kennel()] }, "Places");
        Refused(new Animal { Id = 1, Named = new() { ["k"] = new Kennel() } }, "Named");
        Assert.Equal(0, Select.From<Animal>().Count(db));

        void Refused(Animal row, string column)
        {
            ValidationError error = Assert.Single(Assert.Throws<ValidationException>(() => db.Insert(row)).Errors);
            Assert.StartsWith(column, error.Column, StringComparison.Ordinal);
            Assert.Equal("The value is of type Kennel, of which only what Place declares would be stored; give it as a Place.", error.Message);
        }
    }

    [Fact]
    public void A_change_to_an_owned_value_of_a_derived_class_is_refused()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Animal { Id = 1 });
        Assert.ThrowsAny<Exception>(() => Update.Table<Animal>().Set(Animal.Columns.Home, new Kennel()).Where(Animal.Columns.Id == 1).Execute(db));
        Assert.Null(db.Find(Animal.Key(1))!.Home);
    }

    [Fact]
    public void A_key_that_the_program_gives_may_be_0()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        var animal = new Animal { Id = 0, Name = "zero" };
        db.Insert(animal);
        Assert.Equal(0, animal.Id);
        Assert.False(Animal.Schema.HasAssignedKey);
        animal.Name = "nought";
        db.Upsert(animal);
        Assert.Equal(["nought"], Select.From<Animal>().ToList(db).Select(row => row.Name));
        Assert.Throws<UniqueConstraintException>(() => db.Insert(new Animal { Id = 0 }));
    }

    [Fact]
    public void A_key_of_several_columns_is_never_assigned()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Parts { Text = "first" });
        db.Upsert(new Parts { Text = "second" });
        Assert.Equal((0, 0L, "second"), Select.From<Parts>().ToList(db).Select(row => (row.A, row.B, row.Text)).Single());
    }

    [Fact]
    public void A_generic_owned_type_is_stored_for_each_of_its_arguments()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new HoldsPairs
        {
            Numbers = new Pair<int> { First = 1, Rest = [2, 3] },
            Texts = new Pair<string> { First = "a", Rest = ["b"] },
            Days = [new Pair<DayOfWeek?> { First = null, Rest = [DayOfWeek.Friday, null] }],
        });
        HoldsPairs read = db.Find(HoldsPairs.Key(1))!;
        Assert.Equal((1, "a", (DayOfWeek?)null), (read.Numbers.First, read.Texts!.First, read.Days[0].First));
        Assert.Equal([DayOfWeek.Friday, null], read.Days[0].Rest);
    }
}
