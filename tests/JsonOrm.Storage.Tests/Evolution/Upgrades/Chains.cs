#pragma warning disable JORM130 // An exchange of names is what one of the tests is about.
#pragma warning disable JORM015 // The same tables before and after changes of their classes; no database has two of them at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

public enum LevelBefore
{
    Low,
    High,
    Odd,
}

/// <summary>A name was given on: what was Low is High, and what was High is Top.</summary>
public enum LevelMoved
{
    [RenamedFrom("Low")]
    High,

    [RenamedFrom("High")]
    Top,
    Odd,
}

/// <summary>Another member has a new name by now, and the former answers have stayed.</summary>
public enum LevelLater
{
    [RenamedFrom("Low")]
    High,

    [RenamedFrom("High")]
    Top,

    [RenamedFrom("Odd")]
    Strange,

    // A new member under a name that another had.
    Low,
}

public enum LevelLast
{
    [RenamedFrom("Low")]
    High,

    [RenamedFrom("High")]
    Top,

    [RenamedFrom("Strange")]
    Weird,
    Low,
}

[Table("letter")]
public partial class LetterBefore
{
    [Key]
    public int Id { get; set; }

    public required string Mail { get; set; }

    public string? First { get; set; }

    public string? Second { get; set; }

    public LevelBefore Level { get; set; }

    public List<PartBefore> Parts { get; set; } = [];
}

[Owned]
public partial class PartBefore
{
    public string? One { get; set; }

    public string? Two { get; set; }

    public LevelBefore Level { get; set; }
}

/// <summary>Mail became Email, and Mail is a new column; First became Second, which became Third.</summary>
[Table("letter")]
public partial class LetterMoved
{
    [Key]
    public int Id { get; set; }

    [RenamedFrom("Mail")]
    public required string Email { get; set; }

    public string? Mail { get; set; }

    [RenamedFrom("First")]
    public string? Second { get; set; }

    [RenamedFrom("Second")]
    public string? Third { get; set; }

    public LevelMoved Level { get; set; }

    public List<PartMoved> Parts { get; set; } = [];

    public string Text() => $"{Id} {Email}/{Mail} {Second}/{Third} {Level} {string.Join('+', Parts.Select(part => part.Two + "/" + part.Three + "/" + part.Level))}";
}

[Owned]
public partial class PartMoved
{
    [RenamedFrom("One")]
    public string? Two { get; set; }

    [RenamedFrom("Two")]
    public string? Three { get; set; }

    public LevelMoved Level { get; set; }
}

/// <summary>The answers have stayed.</summary>
[Table("letter")]
public partial class LetterLater
{
    [Key]
    public int Id { get; set; }

    [RenamedFrom("Mail")]
    public required string Email { get; set; }

    public string? Mail { get; set; }

    [RenamedFrom("First")]
    public string? Second { get; set; }

    [RenamedFrom("Second")]
    public string? Third { get; set; }

    public LevelLater Level { get; set; }

    public List<PartLater> Parts { get; set; } = [];

    public string Text() => $"{Id} {Email}/{Mail} {Second}/{Third} {Level} {string.Join('+', Parts.Select(part => part.Two + "/" + part.Three + "/" + part.Level))}";
}

[Owned]
public partial class PartLater
{
    [RenamedFrom("One")]
    public string? Two { get; set; }

    [RenamedFrom("Two")]
    public string? Three { get; set; }

    public LevelLater Level { get; set; }
}

[Table("letter")]
public partial class LetterLast
{
    [Key]
    public int Id { get; set; }

    public required string Email { get; set; }

    public string? Mail { get; set; }

    public string? Second { get; set; }

    public string? Third { get; set; }

    public LevelLast Level { get; set; }

    public List<PartLast> Parts { get; set; } = [];

    public string Text() => $"{Id} {Email}/{Mail} {Second}/{Third} {Level} {string.Join('+', Parts.Select(part => part.Two + "/" + part.Three + "/" + part.Level))}";
}

[Owned]
public partial class PartLast
{
    public string? Two { get; set; }

    public string? Three { get; set; }

    public LevelLast Level { get; set; }
}

/// <summary>Two columns take each other's names, which no class can say.</summary>
[Table("letter")]
public partial class LetterExchanged
{
    [Key]
    public int Id { get; set; }

    public required string Mail { get; set; }

    [RenamedFrom("Second")]
    public string? First { get; set; }

    [RenamedFrom("First")]
    public string? Second { get; set; }

    public LevelBefore Level { get; set; }

    public List<PartBefore> Parts { get; set; } = [];
}
