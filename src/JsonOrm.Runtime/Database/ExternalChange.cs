namespace JsonOrm;

/// <summary>What to do if something other than JsonOrm changed a file while the database was closed, such as an editor or a merge.</summary>
public enum ExternalChange
{
    /// <summary>Refuse to open, and name the file. This is the default, because damage cannot be distinguished from an edit.</summary>
    Refuse,

    /// <summary>Validate every row, put it into canonical form, and rebuild everything derived from it. An invalid row is still rejected, with its file and
    /// line.</summary>
    Adopt,
}
