#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Storage.Tests.Evolution;

public enum Marks
{
    A,
    B,
}

[Flags]
public enum FlaggedMarks
{
    A,
    B,
}

/// <summary>A table whose key the database does not assign, because it is a short.</summary>
[JsonOrm.Table("keyed")]
public partial class KeyedBefore
{
    [Key]
    public short Id { get; set; }

    public Marks Marks { get; set; }
}

/// <summary>The same with a wider key, which the database would assign, and a flags enum.</summary>
[JsonOrm.Table("keyed")]
public partial class KeyedAssigned
{
    [Key]
    public long Id { get; set; }

    public FlaggedMarks Marks { get; set; }
}

/// <summary>The same with a wider key that the program gives.</summary>
[JsonOrm.Table("keyed")]
public partial class KeyedGiven
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Id { get; set; }

    public Marks Marks { get; set; }
}
