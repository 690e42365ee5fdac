namespace JsonOrm.Database;

/// <summary>A file that no current version needs and that is still there.</summary>
/// <param name="Generation">The generation whose checkpoint replaced it: states of earlier ones may read it.</param>
/// <param name="Bytes">Its length.</param>
internal readonly record struct RetainedFile(long Generation, long Bytes);
