namespace JsonOrm.Files;

/// <summary>Something about the place of a database that weakens what it promises.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The directory it was found at.</param>
/// <param name="Message">What it means and what to do.</param>
public sealed record StorageWarning(StorageWarningKind Kind, string Path, string Message);
