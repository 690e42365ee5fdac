namespace JsonOrm.Evolution;

/// <summary>An answer of the class that names nothing of an earlier version, and probably means what lacks its answer.</summary>
internal static class MisspeltAnswer
{
    /// <summary>Returns a sentence, with a space before it; empty if no answer looks like the name.</summary>
    /// <param name="name">What lacks its answer.</param>
    /// <param name="known">The names of the earlier version.</param>
    /// <param name="renamed">The names in <c>[RenamedFrom]</c>.</param>
    /// <param name="removed">The names in <c>[Removed]</c>.</param>
    public static string Of(string name, IEnumerable<string> known, IEnumerable<string> renamed, IEnumerable<string> removed)
    {
        var names = new HashSet<string>(known, StringComparer.Ordinal);
        return Sentence("RenamedFrom", name, names, renamed) is { Length: > 0 } sentence ? sentence : Sentence("Removed", name, names, removed);
    }

    private static string Sentence(string attribute, string name, HashSet<string> known, IEnumerable<string> given)
    {
        foreach (string answer in given)
        {
            if (!known.Contains(answer) && NearestName.Of(answer, known) == name)
            {
                return $" [{attribute}(\"{answer}\")] names nothing there: it may be misspelt.";
            }
        }

        return "";
    }
}
