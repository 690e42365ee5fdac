using System.Globalization;

namespace JsonOrm.Runtime.Tests.Queries.Members;

// Texts.
public sealed partial class MemberTests
{
    private void Texts()
    {
        _cases.Row(x => x.Text.Length, row => row.Text.Length);
        _cases.Row(x => x.Text.StartsWith("b"), row => row.Text.StartsWith("b", StringComparison.Ordinal));
        _cases.Row(x => x.Text.StartsWith(x.Text.Left(1)), row => row.Text.StartsWith(row.Text.Length == 0 ? "" : row.Text[..1], StringComparison.Ordinal));
        _cases.Row(x => x.Text.StartsWith(x.MaybeText), row => row.MaybeText is { } part ? row.Text.StartsWith(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.Text.EndsWith("b"), row => row.Text.EndsWith("b", StringComparison.Ordinal));
        _cases.Row(x => x.Text.EndsWith(x.Text.Left(1)), row => row.Text.EndsWith(row.Text.Length == 0 ? "" : row.Text[..1], StringComparison.Ordinal));
        _cases.Row(x => x.Text.EndsWith(x.MaybeText), row => row.MaybeText is { } part ? row.Text.EndsWith(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.Text.Contains("b"), row => row.Text.Contains("b", StringComparison.Ordinal));
        _cases.Row(x => x.Text.Contains(x.Text.Left(1)), row => row.Text.Contains(row.Text.Length == 0 ? "" : row.Text[..1], StringComparison.Ordinal));
        _cases.Row(x => x.Text.Contains(x.MaybeText), row => row.MaybeText is { } part ? row.Text.Contains(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.Text.Like("%b%"), row => row.Text.Contains('b', StringComparison.Ordinal));
        _cases.Row(x => x.Text.Like("a%", '!'), row => row.Text.StartsWith('a'));
        _cases.Row(x => x.Text.Like(x.Text + "%"), row => true);
        _cases.Row(x => x.Text.Like(x.MaybeText), row => row.MaybeText is { } pattern ? row.Text == pattern : null);
        _cases.Row(x => x.Text.IndexOf("b"), row => row.Text.IndexOf('b', StringComparison.Ordinal));
        _cases.Row(x => x.Text.IndexOf(x.MaybeText), row => row.MaybeText is { } part ? row.Text.IndexOf(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.Text + "!", row => row.Text + "!");
        _cases.Row(x => x.Text.ToLower(), row => row.Text.ToLower(CultureInfo.InvariantCulture));
        _cases.Row(x => x.Text.ToUpper(), row => row.Text.ToUpper(CultureInfo.InvariantCulture));
        _cases.Row(x => x.Text.Trim(), row => row.Text.Trim());
        _cases.Row(x => x.Text.TrimStart(), row => row.Text.TrimStart());
        _cases.Row(x => x.Text.TrimEnd(), row => row.Text.TrimEnd());
        _cases.Row(x => x.Text.Reverse(), row => new string([.. Enumerable.Reverse(row.Text)]));
        _cases.Row(x => x.Text.PadLeft(5, '*'), row => row.Text.PadLeft(5, '*'));
        _cases.Row(x => x.Text.PadRight(5, '*'), row => row.Text.PadRight(5, '*'));
        _cases.Row(x => x.Text.Substring(1), row => Part(row.Text, 1, 9));
        _cases.Row(x => x.Text.Substring(1, 1), row => Part(row.Text, 1, 1));
        _cases.Row(x => x.Text.Left(2), row => Part(row.Text, 0, 2));
        _cases.Row(x => x.Text.Right(2), row => Part(row.Text, Math.Max(0, row.Text.Length - 2), 2));
        _cases.Row(x => x.Text.Substring(x.Id), row => Part(row.Text, row.Id, 99));
        _cases.Row(x => x.Text.Substring(x.Id, x.Id), row => Part(row.Text, row.Id, row.Id));
        _cases.Row(x => x.Text.Left(x.Id), row => Part(row.Text, 0, row.Id));
        _cases.Row(x => x.Text.Right(x.Id), row => Part(row.Text, Math.Max(0, row.Text.Length - row.Id), 99));
        _cases.Row(x => x.Text.Substring(x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? Part(row.Text, Math.Abs(count), 99) : null);
        _cases.Row(x => x.Text.Substring(x.MaybeInteger.Abs(), x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? Part(row.Text, Math.Abs(count), Math.Abs(count)) : null);
        _cases.Row(x => x.Text.Left(x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? Part(row.Text, 0, Math.Abs(count)) : null);
        _cases.Row(x => x.Text.Right(x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? Part(row.Text, Math.Max(0, row.Text.Length - Math.Abs(count)), 99) : null);
        _cases.Row(x => x.Text.Replace("b", "<>"), row => row.Text.Replace("b", "<>", StringComparison.Ordinal));
        _cases.Row(x => x.Text.Replace("b", x.MaybeText), row => row.MaybeText is { } by ? row.Text.Replace("b", by, StringComparison.Ordinal) : null);
        _cases.Row(x => x.Integer.ToText().ToInt32(), row => (int?)row.Integer);
        _cases.Row(x => x.Text.ToInt32(), _ => (int?)null);
        _cases.Row(x => x.Integer.ToText().ToInt64(), row => (long?)row.Integer);
        _cases.Row(x => x.Text.ToInt64(), _ => (long?)null);
        _cases.Row(x => x.Integer.ToText().ToDouble(), row => (double?)row.Integer);
        _cases.Row(x => x.Text.ToDouble(), _ => (double?)null);
        _cases.Row(x => x.Integer.ToText().ToDecimal(), row => (decimal?)row.Integer);
        _cases.Row(x => x.Text.ToDecimal(), _ => (decimal?)null);
        _cases.Row(x => x.Text.Between("Z", "b"), row => Between(row.Text, "Z", "b") == true);
        _cases.Row(x => x.Text.Between(x.MaybeText, "b"), row => Between(row.Text, row.MaybeText, "b"));
        _cases.Row(x => x.MaybeText.Between(x.MaybeText, "b"), row => Between(row.MaybeText, row.MaybeText, "b"));
        _cases.Row(x => x.Text.In("Z", "b"), row => In(row.Text, "Z", "b"));
        _cases.Row(x => x.Text.NotIn("Z", "b"), row => !In(row.Text, "Z", "b"));
        _cases.Row(x => x.Text.In(new[] { "Z", "b" }.AsEnumerable()), row => In(row.Text, "Z", "b"));
        _cases.Row(x => x.Text.NotIn(new[] { "Z", "b" }.AsEnumerable()), row => !In(row.Text, "Z", "b"));
        _cases.Row(x => x.Text.AsNullable(), row => row.Text);
        _cases.Row(x => x.MaybeText.Coalesce("Z"), row => row.MaybeText ?? "Z");
        _cases.Row(x => x.MaybeText.Coalesce(x.MaybeText), row => row.MaybeText);
        _cases.Row(x => x.MaybeText.Coalesce("Z").AsNullable().Required(), row => row.MaybeText ?? "Z");
        _cases.Row(x => x.Text.In(Listed), row => (bool?)(row.Text is "abc" or "b"));
        _cases.Row(x => x.Text.NotIn(Listed), row => (bool?)(!(row.Text is "abc" or "b")));
        _cases.Row(x => x.Text.In(Item.RowsFor(x).Where(y => y.Id == 1 || y.Id == 4).Select(y => y.Text)), row => (bool?)(row.Text is "abc" or "b"));
        _cases.Row(x => x.Text.NotIn(Item.RowsFor(x).Where(y => y.Id == 1 || y.Id == 4).Select(y => y.Text)), row => (bool?)(!(row.Text is "abc" or "b")));
    }

    private void Nullable_texts()
    {
        _cases.Row(x => x.MaybeText.Length, row => row.MaybeText?.Length);
        _cases.Row(x => x.MaybeText.StartsWith("b"), row => row.MaybeText?.StartsWith("b", StringComparison.Ordinal));
        _cases.Row(x => x.MaybeText.StartsWith(x.MaybeText), row => row.MaybeText is { } part ? row.MaybeText?.StartsWith(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.MaybeText.EndsWith("b"), row => row.MaybeText?.EndsWith("b", StringComparison.Ordinal));
        _cases.Row(x => x.MaybeText.EndsWith(x.MaybeText), row => row.MaybeText is { } part ? row.MaybeText?.EndsWith(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.MaybeText.Contains("b"), row => row.MaybeText?.Contains("b", StringComparison.Ordinal));
        _cases.Row(x => x.MaybeText.Contains(x.MaybeText), row => row.MaybeText is { } part ? row.MaybeText?.Contains(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.MaybeText.Like("%b%"), row => row.MaybeText?.Contains('b', StringComparison.Ordinal));
        _cases.Row(x => x.MaybeText.Like("a%", '!'), row => row.MaybeText?.StartsWith('a'));
        _cases.Row(x => x.MaybeText.Like(x.MaybeText), row => row.MaybeText is { } pattern ? row.MaybeText == pattern : null);
        _cases.Row(x => x.MaybeText.IndexOf(x.MaybeText), row => row.MaybeText is { } part ? row.MaybeText?.IndexOf(part, StringComparison.Ordinal) : null);
        _cases.Row(x => x.MaybeText + "!", row => row.MaybeText is { } text ? text + "!" : null);
        _cases.Row(x => x.MaybeText.ToLower(), row => row.MaybeText?.ToLower(CultureInfo.InvariantCulture));
        _cases.Row(x => x.MaybeText.ToUpper(), row => row.MaybeText?.ToUpper(CultureInfo.InvariantCulture));
        _cases.Row(x => x.MaybeText.Trim(), row => row.MaybeText?.Trim());
        _cases.Row(x => x.MaybeText.TrimStart(), row => row.MaybeText?.TrimStart());
        _cases.Row(x => x.MaybeText.TrimEnd(), row => row.MaybeText?.TrimEnd());
        _cases.Row(x => x.MaybeText.Reverse(), row => row.MaybeText is { } text ? new string([.. Enumerable.Reverse(text)]) : null);
        _cases.Row(x => x.MaybeText.PadLeft(5, '*'), row => row.MaybeText?.PadLeft(5, '*'));
        _cases.Row(x => x.MaybeText.PadRight(5, '*'), row => row.MaybeText?.PadRight(5, '*'));
        _cases.Row(x => x.MaybeText.Substring(1), row => row.MaybeText is { } text ? Part(text, 1, 9) : null);
        _cases.Row(x => x.MaybeText.Substring(1, 1), row => row.MaybeText is { } text ? Part(text, 1, 1) : null);
        _cases.Row(x => x.MaybeText.Left(2), row => row.MaybeText is { } text ? Part(text, 0, 2) : null);
        _cases.Row(x => x.MaybeText.Right(2), row => row.MaybeText is { } text ? Part(text, Math.Max(0, text.Length - 2), 2) : null);
        _cases.Row(x => x.MaybeText.Substring(x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? row.MaybeText is { } text ? Part(text, Math.Abs(count), 99) : null : null);
        _cases.Row(x => x.MaybeText.Substring(x.MaybeInteger.Abs(), x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? row.MaybeText is { } text ? Part(text, Math.Abs(count), Math.Abs(count)) : null : null);
        _cases.Row(x => x.MaybeText.Left(x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? row.MaybeText is { } text ? Part(text, 0, Math.Abs(count)) : null : null);
        _cases.Row(x => x.MaybeText.Right(x.MaybeInteger.Abs()), row => row.MaybeInteger is { } count ? row.MaybeText is { } text ? Part(text, Math.Max(0, text.Length - Math.Abs(count)), 99) : null : null);
        _cases.Row(x => x.MaybeText.Replace("b", x.MaybeText), row => row.MaybeText is { } by ? row.MaybeText?.Replace("b", by, StringComparison.Ordinal) : null);
        _cases.Row(x => x.MaybeInteger.ToText().ToInt32(), row => (int?)row.MaybeInteger);
        _cases.Row(x => x.MaybeText.ToInt32(), _ => (int?)null);
        _cases.Row(x => x.MaybeInteger.ToText().ToInt64(), row => (long?)row.MaybeInteger);
        _cases.Row(x => x.MaybeText.ToInt64(), _ => (long?)null);
        _cases.Row(x => x.MaybeInteger.ToText().ToDouble(), row => (double?)row.MaybeInteger);
        _cases.Row(x => x.MaybeText.ToDouble(), _ => (double?)null);
        _cases.Row(x => x.MaybeInteger.ToText().ToDecimal(), row => (decimal?)row.MaybeInteger);
        _cases.Row(x => x.MaybeText.ToDecimal(), _ => (decimal?)null);
        _cases.Row(x => x.MaybeText.In(Listed), row => (row.MaybeText is { } text ? text is "abc" or "b" : null));
        _cases.Row(x => x.MaybeText.NotIn(Listed), row => (row.MaybeText is { } text ? text is not ("abc" or "b") : null));
        _cases.Row(x => x.MaybeText.In(Item.RowsFor(x).Where(y => y.Id == 1 || y.Id == 4).Select(y => y.Text)), row => (row.MaybeText is { } text ? text is "abc" or "b" : null));
        _cases.Row(x => x.MaybeText.NotIn(Item.RowsFor(x).Where(y => y.Id == 1 || y.Id == 4).Select(y => y.Text)), row => (row.MaybeText is { } text ? text is not ("abc" or "b") : null));
    }

    private static ValueQuery<string> Listed => Select.From(Item.Columns).Where(x => x.Id == 1 || x.Id == 4).Select(x => x.Text);

    private static string Part(string text, int start, int length) => new([.. text.Skip(start).Take(length)]);
}
