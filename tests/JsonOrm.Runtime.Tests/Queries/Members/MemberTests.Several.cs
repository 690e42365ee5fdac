namespace JsonOrm.Runtime.Tests.Queries.Members;

// Values of several rows, and choices among several values.
public sealed partial class MemberTests
{
    private void Aggregates()
    {
        _cases.All(x => x.Integer.Min(null), rows => (int?)rows.Min(row => row.Integer));
        _cases.Rows(x => x.Integer.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (int?)rows.Min(row => row.Integer)));
        _cases.All(x => x.Integer.Max(null), rows => (int?)rows.Max(row => row.Integer));
        _cases.Rows(x => x.Integer.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (int?)rows.Max(row => row.Integer)));
        _cases.All(x => x.MaybeInteger.Min(null), rows => (int?)rows.Min(row => row.MaybeInteger));
        _cases.Rows(x => x.MaybeInteger.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (int?)rows.Min(row => row.MaybeInteger)));
        _cases.All(x => x.MaybeInteger.Max(null), rows => (int?)rows.Max(row => row.MaybeInteger));
        _cases.Rows(x => x.MaybeInteger.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (int?)rows.Max(row => row.MaybeInteger)));
        _cases.All(x => x.Number.Min(null), rows => (double?)rows.Min(row => row.Number));
        _cases.Rows(x => x.Number.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (double?)rows.Min(row => row.Number)));
        _cases.All(x => x.Number.Max(null), rows => (double?)rows.Max(row => row.Number));
        _cases.Rows(x => x.Number.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (double?)rows.Max(row => row.Number)));
        _cases.All(x => x.MaybeNumber.Min(null), rows => (double?)rows.Min(row => row.MaybeNumber));
        _cases.Rows(x => x.MaybeNumber.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (double?)rows.Min(row => row.MaybeNumber)));
        _cases.All(x => x.MaybeNumber.Max(null), rows => (double?)rows.Max(row => row.MaybeNumber));
        _cases.Rows(x => x.MaybeNumber.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (double?)rows.Max(row => row.MaybeNumber)));
        _cases.All(x => x.Text.Min(null), rows => rows.Select(row => row.Text).Order(StringComparer.Ordinal).First());
        _cases.Rows(x => x.Text.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => rows.Select(row => row.Text).Order(StringComparer.Ordinal).First()));
        _cases.All(x => x.Text.Max(null), rows => rows.Select(row => row.Text).Order(StringComparer.Ordinal).Last());
        _cases.Rows(x => x.Text.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => rows.Select(row => row.Text).Order(StringComparer.Ordinal).Last()));
        _cases.All(x => x.MaybeText.Min(null), rows => rows.Select(row => row.MaybeText).Where(value => value is not null).Order(StringComparer.Ordinal).First());
        _cases.Rows(x => x.MaybeText.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => rows.Select(row => row.MaybeText).Where(value => value is not null).Order(StringComparer.Ordinal).First()));
        _cases.All(x => x.MaybeText.Max(null), rows => rows.Select(row => row.MaybeText).Where(value => value is not null).Order(StringComparer.Ordinal).Last());
        _cases.Rows(x => x.MaybeText.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => rows.Select(row => row.MaybeText).Where(value => value is not null).Order(StringComparer.Ordinal).Last()));
        _cases.All(x => x.Date.Min(null), rows => (DateTime?)rows.Min(row => row.Date));
        _cases.Rows(x => x.Date.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateTime?)rows.Min(row => row.Date)));
        _cases.All(x => x.Date.Max(null), rows => (DateTime?)rows.Max(row => row.Date));
        _cases.Rows(x => x.Date.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateTime?)rows.Max(row => row.Date)));
        _cases.All(x => x.MaybeDate.Min(null), rows => (DateTime?)rows.Min(row => row.MaybeDate));
        _cases.Rows(x => x.MaybeDate.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateTime?)rows.Min(row => row.MaybeDate)));
        _cases.All(x => x.MaybeDate.Max(null), rows => (DateTime?)rows.Max(row => row.MaybeDate));
        _cases.Rows(x => x.MaybeDate.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateTime?)rows.Max(row => row.MaybeDate)));
        _cases.All(x => x.Day.Min(null), rows => (DateOnly?)rows.Min(row => row.Day));
        _cases.Rows(x => x.Day.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateOnly?)rows.Min(row => row.Day)));
        _cases.All(x => x.Day.Max(null), rows => (DateOnly?)rows.Max(row => row.Day));
        _cases.Rows(x => x.Day.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateOnly?)rows.Max(row => row.Day)));
        _cases.All(x => x.MaybeDay.Min(null), rows => (DateOnly?)rows.Min(row => row.MaybeDay));
        _cases.Rows(x => x.MaybeDay.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateOnly?)rows.Min(row => row.MaybeDay)));
        _cases.All(x => x.MaybeDay.Max(null), rows => (DateOnly?)rows.Max(row => row.MaybeDay));
        _cases.Rows(x => x.MaybeDay.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (DateOnly?)rows.Max(row => row.MaybeDay)));
        _cases.All(x => x.Value.Min(null), rows => (TimeSpan?)rows.Min(row => row.Value));
        _cases.Rows(x => x.Value.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (TimeSpan?)rows.Min(row => row.Value)));
        _cases.All(x => x.Value.Max(null), rows => (TimeSpan?)rows.Max(row => row.Value));
        _cases.Rows(x => x.Value.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (TimeSpan?)rows.Max(row => row.Value)));
        _cases.All(x => x.MaybeValue.Min(null), rows => (TimeSpan?)rows.Min(row => row.MaybeValue));
        _cases.Rows(x => x.MaybeValue.Min(null).Over(Sql.Window(x)), rows => rows.Select(_ => (TimeSpan?)rows.Min(row => row.MaybeValue)));
        _cases.All(x => x.MaybeValue.Max(null), rows => (TimeSpan?)rows.Max(row => row.MaybeValue));
        _cases.Rows(x => x.MaybeValue.Max(null).Over(Sql.Window(x)), rows => rows.Select(_ => (TimeSpan?)rows.Max(row => row.MaybeValue)));
        _cases.All(x => x.Integer.Sum(null), rows => (long?)rows.Sum(row => row.Integer));
        _cases.All(x => x.Integer.Average(null), rows => (double?)rows.Average(row => row.Integer));
        _cases.All(x => x.MaybeInteger.Sum(null), rows => (long?)rows.Sum(row => row.MaybeInteger));
        _cases.All(x => x.MaybeInteger.Average(null), rows => rows.Average(row => row.MaybeInteger));
        _cases.All(x => x.Number.Sum(null), rows => (double?)rows.Sum(row => row.Number));
        _cases.All(x => x.Number.Average(null), rows => (double?)rows.Average(row => row.Number));
        _cases.All(x => x.MaybeNumber.Sum(null), rows => rows.Sum(row => row.MaybeNumber));
        _cases.All(x => x.MaybeNumber.Average(null), rows => rows.Average(row => row.MaybeNumber));
        _cases.All(x => x.Integer.Sum(x.Id > 9), _ => (long?)null);
        _cases.All(x => ((ScalarExpr<Item, int>)x.Integer).Min(null), rows => (int?)rows.Min(row => row.Integer));
        _cases.All(x => ((ScalarExpr<Item, int>)x.Integer).Max(null), rows => (int?)rows.Max(row => row.Integer));
        _cases.All(x => ((ScalarExpr<Item, int?>)x.MaybeInteger).Min(null), rows => rows.Min(row => row.MaybeInteger));
        _cases.All(x => ((ScalarExpr<Item, int?>)x.MaybeInteger).Max(null), rows => rows.Max(row => row.MaybeInteger));
        _cases.All(x => Sql.Count(x, null), rows => rows.LongLength);
        _cases.All(x => Sql.Count(x.MaybeBoolean), rows => rows.LongCount(row => row.MaybeBoolean == true));
        _cases.All(x => Sql.Count(x.Integer > 5), rows => rows.LongCount(row => row.Integer > 5));
        _cases.All(x => x.MaybeInteger.Count(null), rows => rows.LongCount(row => row.MaybeInteger is not null));
        _cases.All(x => x.Boolean.AsNullable().CountDistinct(null), _ => 2L);
        _cases.Rows(x => x.MaybeInteger.Count(null).Over(Sql.Window(x)), rows => rows.Select(_ => rows.LongCount(row => row.MaybeInteger is not null)));
    }

    private void Windows()
    {
        _cases.Rows(x => x.Integer.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (int?)rows[i - 1].Integer));
        _cases.Rows(x => x.Integer.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (int?)rows[i + 1].Integer));
        _cases.Rows(x => x.MaybeInteger.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (int?)rows[i - 1].MaybeInteger));
        _cases.Rows(x => x.MaybeInteger.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (int?)rows[i + 1].MaybeInteger));
        _cases.Rows(x => x.Number.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (double?)rows[i - 1].Number));
        _cases.Rows(x => x.Number.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (double?)rows[i + 1].Number));
        _cases.Rows(x => x.MaybeNumber.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (double?)rows[i - 1].MaybeNumber));
        _cases.Rows(x => x.MaybeNumber.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (double?)rows[i + 1].MaybeNumber));
        _cases.Rows(x => x.Text.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : rows[i - 1].Text));
        _cases.Rows(x => x.Text.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : rows[i + 1].Text));
        _cases.Rows(x => x.MaybeText.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : rows[i - 1].MaybeText));
        _cases.Rows(x => x.MaybeText.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : rows[i + 1].MaybeText));
        _cases.Rows(x => x.Date.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (DateTime?)rows[i - 1].Date));
        _cases.Rows(x => x.Date.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (DateTime?)rows[i + 1].Date));
        _cases.Rows(x => x.MaybeDate.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (DateTime?)rows[i - 1].MaybeDate));
        _cases.Rows(x => x.MaybeDate.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (DateTime?)rows[i + 1].MaybeDate));
        _cases.Rows(x => x.Day.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (DateOnly?)rows[i - 1].Day));
        _cases.Rows(x => x.Day.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (DateOnly?)rows[i + 1].Day));
        _cases.Rows(x => x.MaybeDay.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (DateOnly?)rows[i - 1].MaybeDay));
        _cases.Rows(x => x.MaybeDay.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (DateOnly?)rows[i + 1].MaybeDay));
        _cases.Rows(x => x.Value.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (TimeSpan?)rows[i - 1].Value));
        _cases.Rows(x => x.Value.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (TimeSpan?)rows[i + 1].Value));
        _cases.Rows(x => x.MaybeValue.Lag(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 0 ? null : (TimeSpan?)rows[i - 1].MaybeValue));
        _cases.Rows(x => x.MaybeValue.Lead(Sql.Window(x).OrderBy(x.Id, Nulls.Least), 1), rows => rows.Select((_, i) => i == 3 ? null : (TimeSpan?)rows[i + 1].MaybeValue));
        _cases.Rows(x => ((ScalarExpr<Item, int>)x.Integer).Lag(Sql.Window(x), 1), rows => rows.Select((_, i) => i == 0 ? null : (int?)rows[i - 1].Integer));
        _cases.Rows(x => ((ScalarExpr<Item, int>)x.Integer).Lead(Sql.Window(x), 1), rows => rows.Select((_, i) => i == 3 ? null : (int?)rows[i + 1].Integer));
        _cases.Rows(x => ((ScalarExpr<Item, int?>)x.MaybeInteger).Lag(Sql.Window(x), 1), rows => rows.Select((_, i) => i == 0 ? null : rows[i - 1].MaybeInteger));
        _cases.Rows(x => ((ScalarExpr<Item, int?>)x.MaybeInteger).Lead(Sql.Window(x), 1), rows => rows.Select((_, i) => i == 3 ? null : rows[i + 1].MaybeInteger));
        _cases.Rows(x => Sql.RowNumber(Sql.Window(x).OrderByDescending(x.Id, Nulls.Least)), rows => rows.Select((_, i) => 4L - i));
        _cases.Rows(x => Sql.Rank(Sql.Window(x).OrderBy(x.Boolean, Nulls.Least)), rows => rows.Select(row => row.Boolean ? 3L : 1L));
        _cases.Rows(x => Sql.DenseRank(Sql.Window(x).OrderBy(x.Boolean, Nulls.Least)), rows => rows.Select(row => row.Boolean ? 2L : 1L));
    }

    private void Choices()
    {
        _cases.Row(x => Sql.Case(x.MaybeBoolean, 1, 0), row => row.MaybeBoolean == true ? 1 : 0);
        _cases.Row(x => Sql.When(x.Boolean, 1).When(x.MaybeBoolean, 1).Else(0), row => row.Boolean || row.MaybeBoolean == true ? 1 : 0);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, 1L, 0L), row => row.MaybeBoolean == true ? 1L : 0L);
        _cases.Row(x => Sql.When(x.Boolean, 1L).When(x.MaybeBoolean, 1L).Else(0L), row => row.Boolean || row.MaybeBoolean == true ? 1L : 0L);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, 1m, 0m), row => row.MaybeBoolean == true ? 1m : 0m);
        _cases.Row(x => Sql.When(x.Boolean, 1m).When(x.MaybeBoolean, 1m).Else(0m), row => row.Boolean || row.MaybeBoolean == true ? 1m : 0m);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, 1.0, 0.0), row => row.MaybeBoolean == true ? 1.0 : 0.0);
        _cases.Row(x => Sql.When(x.Boolean, 1.0).When(x.MaybeBoolean, 1.0).Else(0.0), row => row.Boolean || row.MaybeBoolean == true ? 1.0 : 0.0);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Integer, x.Integer), row => row.Integer);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Integer, x.MaybeInteger), row => row.MaybeBoolean == true ? row.Integer : row.MaybeInteger);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Integer).Else(x.Integer), row => row.Integer);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Integer).When(x.Boolean, x.MaybeInteger).Else(x.MaybeInteger), row => row.MaybeBoolean == true ? row.Integer : row.MaybeInteger);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeInteger).Else(x.Integer), row => row.MaybeBoolean == true ? row.MaybeInteger : (int?)row.Integer);
        _cases.Row(x => Sql.FirstNotNull(x.Integer, x.Integer), row => row.Integer);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeInteger, x.Integer), row => row.MaybeInteger ?? (int?)row.Integer);
        _cases.Row(x => Sql.Least(x.Integer, 5), row => row.Integer <= 5 ? row.Integer : 5);
        _cases.Row(x => Sql.Least(x.MaybeInteger, 5), row => row.MaybeInteger is { } value ? value <= 5 ? value : 5 : (int?)null);
        _cases.Row(x => Sql.Greatest(x.Integer, 5), row => row.Integer >= 5 ? row.Integer : 5);
        _cases.Row(x => Sql.Greatest(x.MaybeInteger, 5), row => row.MaybeInteger is { } value ? value >= 5 ? value : 5 : (int?)null);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Number, x.Number), row => row.Number);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Number, x.MaybeNumber), row => row.MaybeBoolean == true ? row.Number : row.MaybeNumber);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Number).Else(x.Number), row => row.Number);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Number).When(x.Boolean, x.MaybeNumber).Else(x.MaybeNumber), row => row.MaybeBoolean == true ? row.Number : row.MaybeNumber);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeNumber).Else(x.Number), row => row.MaybeBoolean == true ? row.MaybeNumber : (double?)row.Number);
        _cases.Row(x => Sql.FirstNotNull(x.Number, x.Number), row => row.Number);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeNumber, x.Number), row => row.MaybeNumber ?? (double?)row.Number);
        _cases.Row(x => Sql.Least(x.Number, 2.5), row => row.Number <= 2.5 ? row.Number : 2.5);
        _cases.Row(x => Sql.Least(x.MaybeNumber, 2.5), row => row.MaybeNumber is { } value ? value <= 2.5 ? value : 2.5 : (double?)null);
        _cases.Row(x => Sql.Greatest(x.Number, 2.5), row => row.Number >= 2.5 ? row.Number : 2.5);
        _cases.Row(x => Sql.Greatest(x.MaybeNumber, 2.5), row => row.MaybeNumber is { } value ? value >= 2.5 ? value : 2.5 : (double?)null);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Text, x.Text), row => row.Text);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Text, x.MaybeText), row => row.MaybeBoolean == true ? row.Text : row.MaybeText);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Text).Else(x.Text), row => row.Text);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Text).When(x.Boolean, x.MaybeText).Else(x.MaybeText), row => row.MaybeBoolean == true ? row.Text : row.MaybeText);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeText).Else(x.Text), row => row.MaybeBoolean == true ? row.MaybeText : row.Text);
        _cases.Row(x => Sql.Case(x.Boolean, x.Text, x.Text), row => row.Text);
        _cases.Row(x => Sql.Case(x.Boolean, x.MaybeText, x.MaybeText), row => row.MaybeText);
        _cases.Row(x => Sql.When(x.Boolean, x.Text).Else(x.Text), row => row.Text);
        _cases.Row(x => Sql.When(x.Boolean, x.MaybeText).Else(x.MaybeText), row => row.MaybeText);
        _cases.Row(x => Sql.FirstNotNull(x.Text, x.Text), row => row.Text);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeText, x.Text), row => row.MaybeText ?? row.Text);
        _cases.Row(x => Sql.Least(x.Text, "b"), row => string.CompareOrdinal(row.Text, "b") <= 0 ? row.Text : "b");
        _cases.Row(x => Sql.Least(x.MaybeText, "b"), row => row.MaybeText is { } value ? string.CompareOrdinal(value, "b") <= 0 ? value : "b" : null);
        _cases.Row(x => Sql.Greatest(x.Text, "b"), row => string.CompareOrdinal(row.Text, "b") >= 0 ? row.Text : "b");
        _cases.Row(x => Sql.Greatest(x.MaybeText, "b"), row => row.MaybeText is { } value ? string.CompareOrdinal(value, "b") >= 0 ? value : "b" : null);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Date, x.Date), row => row.Date);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Date, x.MaybeDate), row => row.MaybeBoolean == true ? row.Date : row.MaybeDate);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Date).Else(x.Date), row => row.Date);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Date).When(x.Boolean, x.MaybeDate).Else(x.MaybeDate), row => row.MaybeBoolean == true ? row.Date : row.MaybeDate);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeDate).Else(x.Date), row => row.MaybeBoolean == true ? row.MaybeDate : (DateTime?)row.Date);
        _cases.Row(x => Sql.FirstNotNull(x.Date, x.Date), row => row.Date);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeDate, x.Date), row => row.MaybeDate ?? (DateTime?)row.Date);
        _cases.Row(x => Sql.Least(x.Date, Item.All[0].Date), row => row.Date <= Item.All[0].Date ? row.Date : Item.All[0].Date);
        _cases.Row(x => Sql.Least(x.MaybeDate, Item.All[0].Date), row => row.MaybeDate is { } value ? value <= Item.All[0].Date ? value : Item.All[0].Date : (DateTime?)null);
        _cases.Row(x => Sql.Greatest(x.Date, Item.All[0].Date), row => row.Date >= Item.All[0].Date ? row.Date : Item.All[0].Date);
        _cases.Row(x => Sql.Greatest(x.MaybeDate, Item.All[0].Date), row => row.MaybeDate is { } value ? value >= Item.All[0].Date ? value : Item.All[0].Date : (DateTime?)null);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Day, x.Day), row => row.Day);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Day, x.MaybeDay), row => row.MaybeBoolean == true ? row.Day : row.MaybeDay);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Day).Else(x.Day), row => row.Day);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Day).When(x.Boolean, x.MaybeDay).Else(x.MaybeDay), row => row.MaybeBoolean == true ? row.Day : row.MaybeDay);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeDay).Else(x.Day), row => row.MaybeBoolean == true ? row.MaybeDay : (DateOnly?)row.Day);
        _cases.Row(x => Sql.Case(x.Boolean, x.Day, x.Day), row => row.Day);
        _cases.Row(x => Sql.Case(x.Boolean, x.MaybeDay, x.MaybeDay), row => row.MaybeDay);
        _cases.Row(x => Sql.When(x.Boolean, x.Day).Else(x.Day), row => row.Day);
        _cases.Row(x => Sql.When(x.Boolean, x.MaybeDay).Else(x.MaybeDay), row => row.MaybeDay);
        _cases.Row(x => Sql.FirstNotNull(x.Day, x.Day), row => row.Day);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeDay, x.Day), row => row.MaybeDay ?? (DateOnly?)row.Day);
        _cases.Row(x => Sql.Least(x.Day, Item.All[0].Day), row => row.Day <= Item.All[0].Day ? row.Day : Item.All[0].Day);
        _cases.Row(x => Sql.Least(x.MaybeDay, Item.All[0].Day), row => row.MaybeDay is { } value ? value <= Item.All[0].Day ? value : Item.All[0].Day : (DateOnly?)null);
        _cases.Row(x => Sql.Greatest(x.Day, Item.All[0].Day), row => row.Day >= Item.All[0].Day ? row.Day : Item.All[0].Day);
        _cases.Row(x => Sql.Greatest(x.MaybeDay, Item.All[0].Day), row => row.MaybeDay is { } value ? value >= Item.All[0].Day ? value : Item.All[0].Day : (DateOnly?)null);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Value, x.Value), row => row.Value);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Value, x.MaybeValue), row => row.MaybeBoolean == true ? row.Value : row.MaybeValue);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Value).Else(x.Value), row => row.Value);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Value).When(x.Boolean, x.MaybeValue).Else(x.MaybeValue), row => row.MaybeBoolean == true ? row.Value : row.MaybeValue);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeValue).Else(x.Value), row => row.MaybeBoolean == true ? row.MaybeValue : (TimeSpan?)row.Value);
        _cases.Row(x => Sql.FirstNotNull(x.Value, x.Value), row => row.Value);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeValue, x.Value), row => row.MaybeValue ?? (TimeSpan?)row.Value);
        _cases.Row(x => Sql.Least(x.Value, Item.All[0].Value), row => row.Value <= Item.All[0].Value ? row.Value : Item.All[0].Value);
        _cases.Row(x => Sql.Least(x.MaybeValue, Item.All[0].Value), row => row.MaybeValue is { } value ? value <= Item.All[0].Value ? value : Item.All[0].Value : (TimeSpan?)null);
        _cases.Row(x => Sql.Greatest(x.Value, Item.All[0].Value), row => row.Value >= Item.All[0].Value ? row.Value : Item.All[0].Value);
        _cases.Row(x => Sql.Greatest(x.MaybeValue, Item.All[0].Value), row => row.MaybeValue is { } value ? value >= Item.All[0].Value ? value : Item.All[0].Value : (TimeSpan?)null);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Boolean, x.Boolean), row => row.Boolean);
        _cases.Row(x => Sql.Case(x.MaybeBoolean, x.Boolean, x.MaybeBoolean), row => row.MaybeBoolean == true ? row.Boolean : row.MaybeBoolean);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Boolean).Else(x.Boolean), row => row.Boolean);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.Boolean).When(x.Boolean, x.MaybeBoolean).Else(x.MaybeBoolean), row => row.MaybeBoolean == true ? row.Boolean : row.MaybeBoolean);
        _cases.Row(x => Sql.When(x.MaybeBoolean, x.MaybeBoolean).Else(x.Boolean), row => row.MaybeBoolean == true ? row.MaybeBoolean : (bool?)row.Boolean);
        _cases.Row(x => Sql.Case(x.Boolean, x.Boolean, x.Boolean), row => row.Boolean);
        _cases.Row(x => Sql.Case(x.Boolean, x.MaybeBoolean, x.MaybeBoolean), row => row.MaybeBoolean);
        _cases.Row(x => Sql.When(x.Boolean, x.Boolean).Else(x.Boolean), row => row.Boolean);
        _cases.Row(x => Sql.When(x.Boolean, x.MaybeBoolean).Else(x.MaybeBoolean), row => row.MaybeBoolean);
        _cases.Row(x => Sql.FirstNotNull(x.Boolean, x.Boolean), row => row.Boolean);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeBoolean, x.Boolean), row => row.MaybeBoolean ?? (bool?)row.Boolean);
        _cases.Row(x => Sql.Case(x.Boolean, x.Bytes, x.Bytes), row => row.Bytes);
        _cases.Row(x => Sql.FirstNotNull(x.MaybeBytes, x.MaybeBytes), row => row.MaybeBytes);
        _cases.Row(x => Sql.Least<Item, byte[]>(x.Bytes, x.Bytes), row => row.Bytes);
        _cases.Row(x => Sql.Greatest<Item, byte[]>(x.Bytes, x.Bytes), row => row.Bytes);
    }

    private void Subqueries()
    {
        _cases.Row(x => Sql.Scalar(x, Numbered(1)), _ => (int?)7);
        _cases.Row(x => Sql.Scalar(x, Numbered(9)), _ => (int?)null);
        _cases.Row(x => Sql.Scalar(x, MaybeNumbered(2)), _ => (int?)null);
        _cases.Row(x => Sql.Scalar(x, Listed.Take(1)), _ => "abc");
        _cases.Row(x => x.Integer > Sql.Scalar(Numbered(3)), row => (bool?)(row.Integer > 3));
        _cases.Row(x => x.Integer > Sql.Scalar(MaybeNumbered(2)), _ => (bool?)null);
        _cases.Row(x => x.Boolean && Sql.Exists(Numbered(9)), _ => false);
        _cases.Row(x => x.Integer.In(Numbered(1)), row => (bool?)(row.Integer == 7));
        _cases.Row(x => x.Integer.NotIn(Numbered(1)), row => (bool?)(row.Integer != 7));
        _cases.Row(x => x.Integer.In(MaybeNumbered(1)), row => (bool?)(row.Integer == 7));
        _cases.Row(x => x.Integer.NotIn(MaybeNumbered(2)), _ => (bool?)null);
        _cases.Row(x => x.MaybeInteger.In(Numbered(1)), row => row.MaybeInteger is { } value ? value == 7 : null);
        _cases.Row(x => x.MaybeInteger.NotIn(Numbered(1)), row => row.MaybeInteger is { } value ? value != 7 : null);
        _cases.Row(x => x.Integer.In(Item.RowsFor(x).Where(y => y.Id == 1).Select(y => y.Integer)), row => (bool?)(row.Integer == 7));
        _cases.Row(x => x.Integer.NotIn(Item.RowsFor(x).Where(y => y.Id == 1).Select(y => y.Integer)), row => (bool?)(row.Integer != 7));
        _cases.Row(x => x.Integer.In(Item.RowsFor(x).Where(y => y.Id == 2).Select(y => y.MaybeInteger)), _ => (bool?)null);
        _cases.Row(x => x.Integer.NotIn(Item.RowsFor(x).Where(y => y.Id == 2).Select(y => y.MaybeInteger)), _ => (bool?)null);
        _cases.Row(x => x.MaybeInteger.In(Item.RowsFor(x).Where(y => y.Id == 1).Select(y => y.Integer)), row => row.MaybeInteger is { } value ? value == 7 : null);
        _cases.Row(x => x.MaybeInteger.NotIn(Item.RowsFor(x).Where(y => y.Id == 1).Select(y => y.Integer)), row => row.MaybeInteger is { } value ? value != 7 : null);
        _cases.Row(x => Item.RowsFor(x).Where(y => y.Id == x.Id).Select(y => y.Integer).First(), row => (int?)row.Integer);
        _cases.Row(x => Item.RowsFor(x).Where(y => y.Id == x.Id).Select(y => y.MaybeInteger).First(), row => row.MaybeInteger);
        _cases.Row(x => Item.RowsFor(x).Where(y => y.Id == x.Id).Select(y => y.Text).First(), row => row.Text);
        _cases.Row(x => Item.RowsFor(x).Any(y => y.Integer > x.Integer), row => row.Integer < 12);
        _cases.Row(x => Item.RowsFor(x).All(y => y.MaybeInteger < 10), _ => false);
    }

    private static ValueQuery<int> Numbered(int id) => Select.From(Item.Columns).Where(x => x.Id == id).Select(x => x.Integer);

    private static ValueQuery<int?> MaybeNumbered(int id) => Select.From(Item.Columns).Where(x => x.Id == id).Select(x => x.MaybeInteger);

    private void Views()
    {
        // Typed views are of values of results: here of columns, seen as such.
        foreach (System.Reflection.MethodInfo view in typeof(Sql).GetMethods().Where(method => method.Name is "AsNumber" or "AsDate"))
        {
            ViewCases.Run(view, _cases);
        }

        _cases.Row(x => x.Text.AsText(), row => row.Text);
        _cases.Row(x => x.Boolean.AsCondition(), row => row.Boolean);
        _cases.Row(x => x.MaybeBoolean.AsCondition(), row => row.MaybeBoolean);
    }
}
