namespace JsonOrm;

/// <summary>What to do if commits that were acknowledged are known to be missing from the write-ahead log.</summary>
public enum LostCommits
{
    /// <summary>
    /// Refuse to open, naming the file, the last commit found and the last one known to have been acknowledged. This is the default; nothing is changed, so
    /// that the files can be restored.
    /// </summary>
    Refuse,

    /// <summary>Continue with the commits before the first missing one; what is left of later ones is permanently removed. Copy the directory first.</summary>
    Accept,
}
