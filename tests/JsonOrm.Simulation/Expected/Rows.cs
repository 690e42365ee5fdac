using System.Globalization;
using JsonOrm.Simulation.Models;

namespace JsonOrm.Simulation.Expected;

/// <summary>An expected account.</summary>
internal sealed record AccountRow(int Id, string Email, int Age, string? City, long Balance, int Version)
{
    public static AccountRow Of(Account row) => new(row.Id, row.Email, row.Age, row.City, row.Balance, row.Version);

    public Account ToRow() => new() { Id = Id, Email = Email, Age = Age, City = City, Balance = Balance, Version = Version };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"account {Id} {Email} {Age} {City ?? "-"} {Balance} v{Version}");
}

/// <summary>An expected entry.</summary>
internal sealed record EntryRow(int AccountId, int Number, string Text)
{
    public static EntryRow Of(Entry row) => new(row.AccountId, row.Number, row.Text);

    public Entry ToRow() => new() { AccountId = AccountId, Number = Number, Text = Text };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"entry {AccountId} {Number} {Text}");
}

/// <summary>An expected note.</summary>
internal sealed record NoteRow(long Id, int? OwnerId, long? ParentId, string Title)
{
    public static NoteRow Of(Note row) => new(row.Id, row.OwnerId, row.ParentId, row.Title);

    public Note ToRow() => new() { Id = Id, OwnerId = OwnerId, ParentId = ParentId, Title = Title };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"note {Id} {OwnerId} {ParentId} {Title}");
}

/// <summary>An expected gadget, of either class.</summary>
internal sealed record GadgetRow(string Code, long Size, string? Colour)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"gadget {Code} {Size} {Colour ?? "-"}");
}
