#pragma warning disable JORM015 // The same table before and after changes of its class; no database has them at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

[Table("vases")]
public partial class VaseWhole
{
    [Key] public int Id { get; set; }

    public string? Glaze { get; set; }

    public string? Shape { get; set; }

    public string? Maker { get; set; }
}

/// <summary>One column less.</summary>
[Table("vases")]
[Removed("Glaze")]
public partial class VaseWithoutGlaze
{
    [Key] public int Id { get; set; }

    public string? Shape { get; set; }

    public string? Maker { get; set; }
}

/// <summary>And later another one.</summary>
[Table("vases")]
[Removed("Glaze")]
[Removed("Shape")]
public partial class VaseWithoutShape
{
    [Key] public int Id { get; set; }

    public string? Maker { get; set; }
}
