using System.ComponentModel.DataAnnotations;
using JsonOrm.Interpreters.Lists;

namespace JsonOrm.Queries.Tests.Behaviours;

/// <summary>A row of texts.</summary>
[Table("text_function_word")]
public partial class Word
{
    [Key]
    public int Id { get; set; }

    public string? Text { get; set; }
}

/// <summary>Functions of texts: padded, backwards, read as numbers. The engine and the evaluation over lists say the same.</summary>
public sealed class TextFunctionTests
{
    private static readonly string?[] s_texts =
        [null, "", "a", "Año 😀", "12", "-7", "+3", " 4", "3000000000", "9223372036854775808", "1.50", ".5", "1e3", "1e400", "NaN", "0x10", "12,5", "७"];

    [Fact]
    public void Padded_texts_are_as_wide_in_characters() => Check(
        w => (w.Text.PadLeft(4, '·'), w.Text.PadRight(3)),
        text => (text is null ? null : Missing(text, 4, "·") + text, text is null ? null : text + Missing(text, 3, " ")));

    [Fact]
    public void Backwards_by_characters() => Check(
        w => (w.Text.Reverse(), w.Text.Left(w.Text.Length - w.Text.Length / 2)),
        text => text is null ? (null, null) : (
            string.Concat(text.EnumerateRunes().Reverse().Select(rune => rune.ToString())),
            string.Concat(text.EnumerateRunes().Take((text.EnumerateRunes().Count() + 1) / 2).Select(rune => rune.ToString()))));

    [Fact]
    public void Whole_numbers_in_texts() => Check(
        w => (w.Text.ToInt32(), w.Text.ToInt64()),
        text => text switch
        {
            "12" => (12, 12),
            "-7" => (-7, -7),
            "+3" => (3, 3),
            "3000000000" => ((int?)null, (long?)3000000000),
            _ => (null, null),
        });

    [Fact]
    public void Numbers_in_texts() => Check(
        w => (w.Text.ToDecimal(), w.Text.ToDouble()),
        text => text switch
        {
            "12" => (12m, 12d),
            "-7" => (-7m, -7d),
            "+3" => (3m, 3d),
            "3000000000" => (3000000000m, 3000000000d),
            "9223372036854775808" => (9223372036854775808m, 9223372036854775808d),
            "1.50" => (1.50m, 1.5d),
            ".5" => (0.5m, 0.5d),
            "1e3" => (1000m, 1000d),
            _ => ((decimal?)null, (double?)null),
        });

    [Fact]
    public void Conditions_and_sums_over_texts_that_are_numbers()
    {
        using JsonDatabase db = Filled();
        Assert.Equal(12L - 7 + 3, Select.From(Word.Columns).Where(w => w.Text.ToInt32() < 100).Select(w => w.Text.ToInt32()).Sum(db));
        Assert.Equal([6], Select.From(Word.Columns).Where(w => w.Text != null && w.Text.ToInt32() == -7).Select(w => w.Id).ToList(db));
    }

    [Fact]
    public void A_width_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Word.Columns.Text.PadLeft(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Word.Columns.Text.PadRight(1_000_001));
        Assert.Throws<ArgumentException>(() => Word.Columns.Text.PadRight(3, '\ud83d'));
    }

    private static string Missing(string text, int width, string fill) => string.Concat(Enumerable.Repeat(fill, Math.Max(0, width - text.EnumerateRunes().Count())));

    private static void Check<A, B>(Func<Word.ColumnSet<Word>, (Expr<Word, A>, Expr<Word, B>)> select, Func<string?, (A, B)> expected)
    {
        using JsonDatabase db = Filled();
        (Expr<Word, A> first, Expr<Word, B> second) = select(Word.Columns);
        Projection<Word, (A, B)> query = Select.From(Word.Columns).OrderBy(w => w.Id).Select(first, second);
        (A, B)[] answers = [.. s_texts.Select(expected)];
        Assert.Equal(answers, query.ToList(db));

        var tables = new ListTables();
        tables.Set(Word.Schema, [.. s_texts.Select((text, i) => new[] { Value.From(i + 1), text is null ? Value.Null : Value.From(text) })]);
        Assert.Equal(
            answers.Select(answer => answer.Item1 + "|" + answer.Item2),
            new ListInterpreter(tables).Run(query.Model).Select(row => Plain(row[0]) + "|" + Plain(row[1])));
    }

    private static string? Plain(Value value) => value.IsNull ? null : value.ToString();

    private static JsonDatabase Filled()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(s_texts.Select((text, i) => new Word { Id = i + 1, Text = text }));
        return db;
    }
}
