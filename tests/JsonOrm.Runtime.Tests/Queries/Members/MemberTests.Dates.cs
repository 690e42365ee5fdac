namespace JsonOrm.Runtime.Tests.Queries.Members;

// Dates and days.
public sealed partial class MemberTests
{
    private void Dates()
    {
        _cases.Row(x => x.Date.Year, row => row.Date.Year);
        _cases.Row(x => x.Date.Month, row => row.Date.Month);
        _cases.Row(x => x.Date.Day, row => row.Date.Day);
        _cases.Row(x => x.Date.DayOfYear, row => row.Date.DayOfYear);
        _cases.Row(x => x.Date.DayOfWeek, row => row.Date.DayOfWeek);
        _cases.Row(x => x.Date.Hour, row => row.Date.Hour);
        _cases.Row(x => x.Date.Minute, row => row.Date.Minute);
        _cases.Row(x => x.Date.Second, row => row.Date.Second);
        _cases.Row(x => x.Date.Millisecond, row => row.Date.Millisecond);
        _cases.Row(x => x.Date.Date, row => row.Date.Date);
        _cases.Row(x => x.Date.AddYears(2), row => row.Date.AddYears(2));
        _cases.Row(x => x.Date.AddYears(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Date.AddYears(count) : null);
        _cases.Row(x => x.Date.AddMonths(2), row => row.Date.AddMonths(2));
        _cases.Row(x => x.Date.AddMonths(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Date.AddMonths(count) : null);
        _cases.Row(x => x.Date.AddDays(2), row => row.Date.AddDays(2));
        _cases.Row(x => x.Date.AddDays(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Date.AddDays(count) : null);
        _cases.Row(x => x.Date.AddHours(2), row => row.Date.AddHours(2));
        _cases.Row(x => x.Date.AddHours(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Date.AddHours(count) : null);
        _cases.Row(x => x.Date.AddMinutes(2), row => row.Date.AddMinutes(2));
        _cases.Row(x => x.Date.AddMinutes(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Date.AddMinutes(count) : null);
        _cases.Row(x => x.Date.AddSeconds(2), row => row.Date.AddSeconds(2));
        _cases.Row(x => x.Date.AddSeconds(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Date.AddSeconds(count) : null);
        _cases.Row(x => x.Date.Add(TimeSpan.FromMinutes(3)), row => row.Date.Add(TimeSpan.FromMinutes(3)));
        _cases.Row(x => x.Date.Add(x.MaybeValue), row => row.MaybeValue is { } length ? row.Date.Add(length) : null);
        _cases.Row(x => x.Date - x.Date, row => row.Date - row.Date);
        _cases.Row(x => x.MaybeDate.Year, row => row.MaybeDate?.Year);
        _cases.Row(x => x.MaybeDate.Month, row => row.MaybeDate?.Month);
        _cases.Row(x => x.MaybeDate.Day, row => row.MaybeDate?.Day);
        _cases.Row(x => x.MaybeDate.DayOfYear, row => row.MaybeDate?.DayOfYear);
        _cases.Row(x => x.MaybeDate.DayOfWeek, row => row.MaybeDate?.DayOfWeek);
        _cases.Row(x => x.MaybeDate.Hour, row => row.MaybeDate?.Hour);
        _cases.Row(x => x.MaybeDate.Minute, row => row.MaybeDate?.Minute);
        _cases.Row(x => x.MaybeDate.Second, row => row.MaybeDate?.Second);
        _cases.Row(x => x.MaybeDate.Millisecond, row => row.MaybeDate?.Millisecond);
        _cases.Row(x => x.MaybeDate.Date, row => row.MaybeDate?.Date);
        _cases.Row(x => x.MaybeDate.AddYears(2), row => row.MaybeDate?.AddYears(2));
        _cases.Row(x => x.MaybeDate.AddYears(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDate?.AddYears(count) : null);
        _cases.Row(x => x.MaybeDate.AddMonths(2), row => row.MaybeDate?.AddMonths(2));
        _cases.Row(x => x.MaybeDate.AddMonths(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDate?.AddMonths(count) : null);
        _cases.Row(x => x.MaybeDate.AddDays(2), row => row.MaybeDate?.AddDays(2));
        _cases.Row(x => x.MaybeDate.AddDays(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDate?.AddDays(count) : null);
        _cases.Row(x => x.MaybeDate.AddHours(2), row => row.MaybeDate?.AddHours(2));
        _cases.Row(x => x.MaybeDate.AddHours(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDate?.AddHours(count) : null);
        _cases.Row(x => x.MaybeDate.AddMinutes(2), row => row.MaybeDate?.AddMinutes(2));
        _cases.Row(x => x.MaybeDate.AddMinutes(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDate?.AddMinutes(count) : null);
        _cases.Row(x => x.MaybeDate.AddSeconds(2), row => row.MaybeDate?.AddSeconds(2));
        _cases.Row(x => x.MaybeDate.AddSeconds(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDate?.AddSeconds(count) : null);
        _cases.Row(x => x.MaybeDate.Add(TimeSpan.FromMinutes(3)), row => row.MaybeDate?.Add(TimeSpan.FromMinutes(3)));
        _cases.Row(x => x.MaybeDate.Add(x.MaybeValue), row => row.MaybeValue is { } length ? row.MaybeDate?.Add(length) : null);
        _cases.Row(x => x.MaybeDate - x.Date, row => row.MaybeDate - row.Date);
        _cases.Row(x => x.Date.Between(Item.All[2].Date, Item.All[3].Date), row => Between(row.Date, Item.All[2].Date, Item.All[3].Date) == true);
        _cases.Row(x => x.Date.Between(x.MaybeDate, Item.All[3].Date), row => Between(row.Date, row.MaybeDate, Item.All[3].Date));
        _cases.Row(x => x.MaybeDate.Between(x.MaybeDate, Item.All[3].Date), row => Between(row.MaybeDate, row.MaybeDate, Item.All[3].Date));
        _cases.Row(x => x.Date.In(Item.All[2].Date, Item.All[3].Date), row => In(row.Date, Item.All[2].Date, Item.All[3].Date));
        _cases.Row(x => x.Date.NotIn(Item.All[2].Date, Item.All[3].Date), row => !In(row.Date, Item.All[2].Date, Item.All[3].Date));
        _cases.Row(x => x.Date.In(new[] { Item.All[2].Date, Item.All[3].Date }.AsEnumerable()), row => In(row.Date, Item.All[2].Date, Item.All[3].Date));
        _cases.Row(x => x.Date.NotIn(new[] { Item.All[2].Date, Item.All[3].Date }.AsEnumerable()), row => !In(row.Date, Item.All[2].Date, Item.All[3].Date));
        _cases.Row(x => x.Date.AsNullable(), row => (DateTime?)row.Date);
        _cases.Row(x => x.MaybeDate.Coalesce(Item.All[2].Date), row => row.MaybeDate ?? Item.All[2].Date);
        _cases.Row(x => x.MaybeDate.Coalesce(x.MaybeDate), row => row.MaybeDate);
        _cases.Row(x => x.MaybeDate.Coalesce(Item.All[2].Date).AsNullable().Required(), row => row.MaybeDate ?? Item.All[2].Date);
    }

    private void Days()
    {
        _cases.Row(x => x.Day.Year, row => row.Day.Year);
        _cases.Row(x => x.Day.Month, row => row.Day.Month);
        _cases.Row(x => x.Day.Day, row => row.Day.Day);
        _cases.Row(x => x.Day.DayOfYear, row => row.Day.DayOfYear);
        _cases.Row(x => x.Day.DayOfWeek, row => row.Day.DayOfWeek);
        _cases.Row(x => x.Day.AddYears(2), row => row.Day.AddYears(2));
        _cases.Row(x => x.Day.AddYears(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Day.AddYears(count) : null);
        _cases.Row(x => x.Day.AddMonths(2), row => row.Day.AddMonths(2));
        _cases.Row(x => x.Day.AddMonths(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Day.AddMonths(count) : null);
        _cases.Row(x => x.Day.AddDays(2), row => row.Day.AddDays(2));
        _cases.Row(x => x.Day.AddDays(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.Day.AddDays(count) : null);
        _cases.Row(x => x.Day - x.Day, row => TimeSpan.FromDays(row.Day.DayNumber - row.Day.DayNumber));
        _cases.Row(x => x.MaybeDay.Year, row => row.MaybeDay?.Year);
        _cases.Row(x => x.MaybeDay.Month, row => row.MaybeDay?.Month);
        _cases.Row(x => x.MaybeDay.Day, row => row.MaybeDay?.Day);
        _cases.Row(x => x.MaybeDay.DayOfYear, row => row.MaybeDay?.DayOfYear);
        _cases.Row(x => x.MaybeDay.DayOfWeek, row => row.MaybeDay?.DayOfWeek);
        _cases.Row(x => x.MaybeDay.AddYears(2), row => row.MaybeDay?.AddYears(2));
        _cases.Row(x => x.MaybeDay.AddYears(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDay?.AddYears(count) : null);
        _cases.Row(x => x.MaybeDay.AddMonths(2), row => row.MaybeDay?.AddMonths(2));
        _cases.Row(x => x.MaybeDay.AddMonths(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDay?.AddMonths(count) : null);
        _cases.Row(x => x.MaybeDay.AddDays(2), row => row.MaybeDay?.AddDays(2));
        _cases.Row(x => x.MaybeDay.AddDays(x.MaybeInteger), row => row.MaybeInteger is { } count ? row.MaybeDay?.AddDays(count) : null);
        _cases.Row(x => x.MaybeDay - x.Day, row => row.MaybeDay is { } day ? TimeSpan.FromDays(day.DayNumber - row.Day.DayNumber) : null);
        _cases.Row(x => x.Day.Between(Item.All[2].Day, Item.All[3].Day), row => Between(row.Day, Item.All[2].Day, Item.All[3].Day) == true);
        _cases.Row(x => x.Day.Between(x.MaybeDay, Item.All[3].Day), row => Between(row.Day, row.MaybeDay, Item.All[3].Day));
        _cases.Row(x => x.MaybeDay.Between(x.MaybeDay, Item.All[3].Day), row => Between(row.MaybeDay, row.MaybeDay, Item.All[3].Day));
        _cases.Row(x => x.Day.In(Item.All[2].Day, Item.All[3].Day), row => In(row.Day, Item.All[2].Day, Item.All[3].Day));
        _cases.Row(x => x.Day.NotIn(Item.All[2].Day, Item.All[3].Day), row => !In(row.Day, Item.All[2].Day, Item.All[3].Day));
        _cases.Row(x => x.Day.In(new[] { Item.All[2].Day, Item.All[3].Day }.AsEnumerable()), row => In(row.Day, Item.All[2].Day, Item.All[3].Day));
        _cases.Row(x => x.Day.NotIn(new[] { Item.All[2].Day, Item.All[3].Day }.AsEnumerable()), row => !In(row.Day, Item.All[2].Day, Item.All[3].Day));
        _cases.Row(x => x.Day.AsNullable(), row => (DateOnly?)row.Day);
        _cases.Row(x => x.MaybeDay.Coalesce(Item.All[2].Day), row => row.MaybeDay ?? Item.All[2].Day);
        _cases.Row(x => x.MaybeDay.Coalesce(x.MaybeDay), row => row.MaybeDay);
        _cases.Row(x => x.MaybeDay.Coalesce(Item.All[2].Day).AsNullable().Required(), row => row.MaybeDay ?? Item.All[2].Day);
        _cases.Row(x => Sql.DateOf(x.Day.Year, x.Day.Month, 1), row => new DateOnly(row.Day.Year, row.Day.Month, 1));
        _cases.Row(x => Sql.DateOf(x.MaybeDay.Year, x.MaybeDay.Month, 1), row => row.MaybeDay is { } day ? new DateOnly(day.Year, day.Month, 1) : (DateOnly?)null);
    }
}
