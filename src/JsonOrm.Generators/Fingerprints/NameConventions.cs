namespace JsonOrm.Generators.Fingerprints;

/// <summary>
/// Types that a table is read by without being named in it. Whatever looks a type up by a name of its own making belongs
/// here: otherwise an edit of that type goes unnoticed.
/// </summary>
internal static class NameConventions
{
    /// <summary>Types that are looked up for every table.</summary>
    public static readonly IReadOnlyList<string> Always = ["OverloadResolutionPriorityAttribute"];

    /// <summary>The class beside a table whose name is reserved.</summary>
    public static string QueriesOf(string name) => name + "Queries";

    /// <summary>Adds a name that is mentioned: of an attribute, or of a column <c>ArtistId</c> that leads to <c>Artist</c>.</summary>
    public static void AddMentioned(string name, HashSet<string> mentions)
    {
        if (mentions.Add(name))
        {
            mentions.Add(name + "Attribute");
            if (name.Length > 2 && name.EndsWith("Id", StringComparison.OrdinalIgnoreCase))
            {
                mentions.Add(name.Substring(0, name.Length - 2));
            }
        }
    }
}
