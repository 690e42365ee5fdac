using System.Globalization;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>Everything in a database as text, to compare states.</summary>
internal static class DatabaseText
{
    public static string Of(JsonDatabase db)
    {
        var lines = new List<string>();
        foreach (Account row in Select.From<Account>().ToList(db))
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"account {row.Id} {row.Email} {row.Age} {row.City} {row.Score} {row.Version}"));
        }

        foreach (Booking row in Select.From<Booking>().ToList(db))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"booking {row.Room} {row.Night} {row.Guest}"));
        }

        return string.Join('\n', lines);
    }
}
