namespace JsonOrm.CodeFixes.Editing;

/// <summary>One way to fix a problem.</summary>
/// <param name="Title">The text shown in the editor.</param>
/// <param name="Key">Equal for edits that "fix all" applies together.</param>
/// <param name="Apply">Registers the edit.</param>
internal sealed record OfferedEdit(string Title, string Key, Action<MissingUsings> Apply);
