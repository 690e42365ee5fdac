namespace JsonOrm;

/// <summary>What to do when commits that were acknowledged are missing from the write-ahead log, and it is known that they are.</summary>
public enum LostCommits
{
    /// <summary>Refuse to open, naming the file, the last commit found and the one known to have been acknowledged. The default: nothing is changed, so that the files can be restored.</summary>
    Refuse,

    /// <summary>Go on with the commits before the first missing one; what is left of later ones is cut off for good. Copy the directory before.</summary>
    Accept,
}
