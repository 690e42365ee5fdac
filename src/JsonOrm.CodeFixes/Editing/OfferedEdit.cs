namespace JsonOrm.CodeFixes.Editing;

/// <summary>One way to mend a fault.</summary>
/// <param name="Title">What the light bulb says.</param>
/// <param name="Key">Equal for edits that "fix all" applies together.</param>
/// <param name="Apply">Registers the edit.</param>
internal sealed record OfferedEdit(string Title, string Key, Action<MissingUsings> Apply);
