#pragma warning disable JORM015 // The same tables before and after changes of their classes; no database has two of them at once.
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>A table that others refer to, as it was first declared.</summary>
[Table("team")]
public partial class TeamInt
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>A table that refers to it, as it was first declared.</summary>
[Table("player")]
public partial class PlayerInt
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamInt>, Index]
    public int TeamId { get; set; }
}

/// <summary>The key is wider, and has the same order.</summary>
[Table("team")]
public partial class TeamLong
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Id { get; set; }

    public required string Name { get; set; }
}

[Table("player")]
public partial class PlayerLong
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamLong>, Index]
    public long TeamId { get; set; }

    public TeamLong? Team { get; set; }
}

/// <summary>The two with unsigned keys.</summary>
[Table("team")]
public partial class TeamUnsigned
{
    [Key]
    public uint Id { get; set; }

    public required string Name { get; set; }
}

[Table("player")]
public partial class PlayerUnsigned
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamUnsigned>, Index]
    public uint TeamId { get; set; }
}

/// <summary>The key is wider, and is ordered in another form.</summary>
[Table("team")]
public partial class TeamBig
{
    [Key]
    public ulong Id { get; set; }

    public required string Name { get; set; }
}

[Table("player")]
public partial class PlayerBig
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamBig>, Index]
    public ulong TeamId { get; set; }

    public TeamBig? Team { get; set; }
}

/// <summary>The key is another type, and a method converts it.</summary>
[Table("team")]
public partial class TeamText
{
    [Key, ConvertedBy(nameof(ToText))]
    public required string Id { get; set; }

    public required string Name { get; set; }

    public static string ToText(int id) => string.Create(CultureInfo.InvariantCulture, $"t{id}");
}

[Table("player")]
public partial class PlayerText
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamText>, Index, ConvertedBy(nameof(ToText))]
    public required string TeamId { get; set; }

    public TeamText? Team { get; set; }

    internal static string ToText(int id) => TeamText.ToText(id);
}

/// <summary>The column is converted otherwise than the key that it refers to.</summary>
[Table("player")]
public partial class PlayerLost
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamText>, Index, ConvertedBy(nameof(ToText))]
    public required string TeamId { get; set; }

    internal static string ToText(int id) => string.Create(CultureInfo.InvariantCulture, $"p{id}");
}

/// <summary>The table has another name too.</summary>
[Table("teams")]
[RenamedFrom("team")]
public partial class TeamMoved
{
    [Key, ConvertedBy(nameof(ToText))]
    public required string Id { get; set; }

    public required string Name { get; set; }

    internal static string ToText(int id) => TeamText.ToText(id);
}

[Table("player")]
public partial class PlayerMoved
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<TeamMoved>, Index, ConvertedBy(nameof(ToText))]
    public required string TeamId { get; set; }

    internal static string ToText(int id) => TeamText.ToText(id);
}

/// <summary>Two tables that refer to each other, one of them to itself.</summary>
[Table("boss")]
public partial class BossInt
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<BossInt>]
    public int? AboveId { get; set; }

    [References<FirmInt>]
    public int? FirmId { get; set; }
}

[Table("firm")]
public partial class FirmInt
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [References<BossInt>]
    public int BossId { get; set; }
}

[Table("boss")]
public partial class BossText
{
    [Key, ConvertedBy(nameof(ToText))]
    public required string Id { get; set; }

    [References<BossText>, ConvertedBy(nameof(ToText))]
    public string? AboveId { get; set; }

    [References<FirmText>, ConvertedBy(nameof(ToText))]
    public string? FirmId { get; set; }

    internal static string ToText(int id) => TeamText.ToText(id);
}

[Table("firm")]
public partial class FirmText
{
    [Key, ConvertedBy(nameof(ToText))]
    public required string Id { get; set; }

    [References<BossText>, ConvertedBy(nameof(ToText))]
    public required string BossId { get; set; }

    internal static string ToText(int id) => TeamText.ToText(id);
}
