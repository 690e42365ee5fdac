using System.Text.RegularExpressions;

namespace JsonOrm.Docs.Tests.Architecture;

/// <summary>The runtime's folders from the top down, as docs/architecture.md lists them: a folder may use those below it. There is no other list.</summary>
internal sealed partial class FolderOrder
{
    private readonly List<string> _folders;

    private FolderOrder(List<string> folders) => _folders = folders;

    public IReadOnlyList<string> Folders => _folders;

    public static FolderOrder Of(string page)
    {
        string list = page[page.IndexOf("src/JsonOrm.Runtime/", StringComparison.Ordinal)..];
        list = list[..list.IndexOf("```", StringComparison.Ordinal)];
        return new([.. Folder().Matches(list).Select(match => match.Groups[1].Value)]);
    }

    /// <summary>True if a folder is above another, or is the same one.</summary>
    public bool MayUse(string from, string to) => from == to || _folders.IndexOf(from) < _folders.IndexOf(to);

    [GeneratedRegex(@"^  (\w+)/ ", RegexOptions.Multiline)]
    private static partial Regex Folder();
}
