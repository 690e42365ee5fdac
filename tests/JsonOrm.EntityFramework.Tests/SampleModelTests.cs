using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MusicStore;

namespace JsonOrm.EntityFramework.Tests;

/// <summary>The same classes are tables here and entities in EF Core: what the generator adds to a class is no column there.</summary>
public sealed class SampleModelTests
{
    public static TheoryData<Type, TableSchema> Tables => new()
    {
        { typeof(Artist), Artist.Schema },
        { typeof(Album), Album.Schema },
        { typeof(Track), Track.Schema },
        { typeof(Listener), Listener.Schema },
        { typeof(Favourite), Favourite.Schema },
        { typeof(Author), Author.Schema },
        { typeof(Book), Book.Schema },
        { typeof(Shelf), Shelf.Schema },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void An_entity_has_exactly_the_columns_of_the_table(Type type, TableSchema table)
    {
        using var shop = new Shop();
        IEntityType entity = shop.Model.FindEntityType(type)!;
        IEnumerable<string> owned = entity.GetNavigations().Where(navigation => navigation.ForeignKey.IsOwnership).Select(navigation => navigation.Name);
        Assert.Equal(
            table.Columns.Select(column => column.PropertyName).Order(StringComparer.Ordinal),
            entity.GetProperties().Select(property => property.Name).Concat(owned).Order(StringComparer.Ordinal));
        Assert.Equal(table.Key.Select(place => table.Columns[place].PropertyName), entity.FindPrimaryKey()!.Properties.Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_column_may_be_null_in_both_or_in_none(Type type, TableSchema table)
    {
        using var shop = new Shop();
        IEntityType entity = shop.Model.FindEntityType(type)!;
        foreach (ColumnSchema column in table.Columns)
        {
            if (entity.FindProperty(column.PropertyName) is { } property)
            {
                Assert.Equal(column.IsNullable, property.IsNullable);
            }
        }
    }

    [Fact]
    public void Relations_lead_to_the_same_tables()
    {
        using var shop = new Shop();
        IEntityType book = shop.Model.FindEntityType(typeof(Book))!;
        IForeignKey reference = Assert.Single(book.GetForeignKeys());
        ForeignKeySchema ours = Assert.Single(Book.Schema.ForeignKeys);
        Assert.Equal(ours.Columns.Select(place => Book.Schema.Columns[place].PropertyName), reference.Properties.Select(property => property.Name));
        Assert.Equal((typeof(Author), "author"), (reference.PrincipalEntityType.ClrType, ours.ReferencedTable));
    }

    [Fact]
    public void A_row_of_one_library_is_saved_by_the_other()
    {
        using var database = JsonDatabase.InMemory();
        database.Insert(new Author { Id = 7, Name = "Ann", Books = [] });
        database.Insert(new Book { Id = 1, AuthorId = 7, Title = "One", Tags = ["a", "b"], Format = new Format { Pages = 9 } });
        using (var shop = new Shop())
        {
            shop.Add(database.Find(Author.Key(7))!);
            shop.Add(database.Find(Book.Key(1))!);
            shop.SaveChanges();
        }

        using (var shop = new Shop())
        {
            Book book = shop.Set<Book>().Include(found => found.Author).Single();
            Assert.Equal(("One", "Ann", 9, 2), (book.Title, book.Author!.Name, book.Format!.Pages, book.Tags.Count));
        }
    }

    private sealed class Shop : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseInMemoryDatabase("shop");

        // What EF Core cannot know: it does not read the attributes of JsonOrm, which reads those of EF Core.
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Artist>();
            modelBuilder.Entity<Album>().OwnsOne(album => album.Label);
            modelBuilder.Entity<Track>();
            modelBuilder.Entity<Listener>();
            modelBuilder.Entity<Favourite>().HasKey(favourite => new { favourite.ListenerId, favourite.TrackId });
            modelBuilder.Entity<Author>();
            modelBuilder.Entity<Book>();
            modelBuilder.Entity<Shelf>();
        }
    }
}
