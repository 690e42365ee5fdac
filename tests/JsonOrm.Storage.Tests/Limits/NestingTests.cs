using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Limits;

/// <summary>JSON of every depth that is accepted survives, and deeper JSON is refused before anything is acknowledged.</summary>
public class NestingTests
{
    // The record is one level more.
    private const int Deepest = FormatLimits.MaxDepth - 1;

    [Theory]
    [InlineData(1)]
    [InlineData(58)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(62)]
    [InlineData(Deepest)]
    public void Nested_json_that_is_accepted_is_read_everywhere(int levels)
    {
        foreach (bool isObject in (ReadOnlySpan<bool>)[false, true])
        {
            string json = Nested(levels, isObject);
            StoredEverywhere.Check(
                Options,
                db => db.Insert(new Note { Content = Parse(json) }),
                db => Assert.Equal(json, db.Find(Note.Key(1))!.Content!.Value.GetRawText()));
        }
    }

    [Theory]
    [InlineData(Deepest + 1)]
    [InlineData(Deepest + 2)]
    [InlineData(500)]
    public void Deeper_json_is_refused_and_nothing_of_it_remains(int levels)
    {
        StoredEverywhere.Check(
            Options,
            db =>
            {
                db.Insert(new Note { Content = Parse("[1]") });
                foreach (bool isObject in (ReadOnlySpan<bool>)[false, true])
                {
                    JsonElement deep = Parse(Nested(levels, isObject));
                    var error = Assert.Throws<ValidationException>(() => db.Insert(new Note { Content = deep }));
                    Assert.Equal("note", error.Table);
                    ValidationError refused = Assert.Single(error.Errors);
                    Assert.Equal("Content", refused.Column);
                    Assert.Contains("deeper than 64 levels", refused.Message, StringComparison.Ordinal);
                    Assert.Throws<ValidationException>(() => db.Update(new Note { Id = 1, Content = deep }));
                    Assert.Throws<ValidationException>(() => db.Insert([new Note { Content = deep }, new Note()]));
                    Assert.Throws<ValidationException>(() => db.Transact(transaction => transaction.Insert(new Note { Content = deep })));
                }
            },
            db => Assert.Equal(["[1]"], Select.From(Note.Columns).ToList(db).Select(note => note.Content!.Value.GetRawText())));
    }

    [Fact]
    public void Members_that_come_twice_are_refused_since_an_edited_file_with_them_is()
    {
        var disk = StoredEverywhere.Check(
            Options,
            db =>
            {
                db.Insert(new Note { Content = Parse("{\"a\":{\"b\":1},\"b\":[{\"a\":1},{\"a\":2}]}") });
                foreach (string twice in (string[])["{\"a\":1,\"a\":1}", "[{\"b\":{\"a\":1,\"\\u0061\":2}}]", "{" + string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"m{i % 39}\":0")) + "}"])
                {
                    var error = Assert.Throws<ValidationException>(() => db.Insert(new Note { Content = Parse(twice) }));
                    Assert.Equal(("note", "Content"), (error.Table, error.Errors[0].Column));
                    Assert.Contains("twice", error.Message, StringComparison.Ordinal);
                }
            },
            db => Assert.Equal(1, Select.From<Note>().Count(db)));
        Assert.NotNull(disk);
    }

    private static string Nested(int levels, bool isObject) => isObject
        ? string.Concat(Enumerable.Repeat("{\"m\":", levels - 1)) + "{}" + new string('}', levels - 1)
        : new string('[', levels) + new string(']', levels);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2000 });
        return document.RootElement.Clone();
    }

    private static JsonDatabaseOptions Options(SimulatedFileSystem disk) => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero };
}
