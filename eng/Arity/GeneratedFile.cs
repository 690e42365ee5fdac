namespace JsonOrm.Arity;

/// <summary>A file of the runtime that a template generates.</summary>
/// <param name="Path">Its path relative to the runtime's folder, with forward slashes.</param>
/// <param name="Text">Its text.</param>
public sealed record GeneratedFile(string Path, string Text);
