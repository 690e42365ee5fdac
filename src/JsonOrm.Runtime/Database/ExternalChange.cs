namespace JsonOrm;

/// <summary>What to do when a file was changed by something other than JsonOrm while the database was closed: an editor, a merge.</summary>
public enum ExternalChange
{
    /// <summary>Refuse to open, naming the file. The default: damage looks the same as an edit.</summary>
    Refuse,

    /// <summary>Check every row anew, put it into canonical form, and rebuild what is derived from it. An invalid row is still refused, with its file and line.</summary>
    Adopt,
}
