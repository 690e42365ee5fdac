namespace JsonOrm.Generators.Fingerprints;

/// <summary>
/// Types that affect how a table is read although it does not name them. Any code that looks up a type by a derived name must be listed here: otherwise an edit
/// of that type goes unnoticed.
/// </summary>
internal static class NameConventions
{
    /// <summary>Adds a mentioned name: of an attribute, or of a column <c>ArtistId</c>, which refers to <c>Artist</c>.</summary>
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
