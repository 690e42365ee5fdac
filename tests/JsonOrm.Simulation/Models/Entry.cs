namespace JsonOrm.Simulation.Models;

/// <summary>A row with a composite key, deleted together with the account it refers to.</summary>
[Table("sim_entry"), PrimaryKey(nameof(AccountId), nameof(Number))]
public partial class Entry
{
    [References<Account>(OnDelete = ReferentialAction.Cascade)]
    public int AccountId { get; set; }

    public int Number { get; set; }

    public required string Text { get; set; }
}
