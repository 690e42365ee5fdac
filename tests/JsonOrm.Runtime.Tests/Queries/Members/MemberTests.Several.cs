using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Members;

// Values of several rows, and queries inside queries.
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
