namespace JsonOrm.Generators.Fingerprints;

/// <summary>
/// The declarations of a compilation by name, and the names that each mentions. C# finds a declaration by name only, so the meaning of a type can change only
/// if a declaration changes whose name is reachable from it. Names that differ only in case count as one, because files are named after types.
/// </summary>
internal sealed class DeclarationGraph
{
    private readonly Dictionary<string, ulong> _fingerprints;

    public DeclarationGraph(IReadOnlyList<FileDeclarations> files)
    {
        var nodes = new Dictionary<string, DeclarationNode>(StringComparer.OrdinalIgnoreCase);
        // The order of the files determines the order of the columns of a class in several parts.
        foreach (FileDeclarations file in files)
        {
            foreach (Declaration declaration in file.Declarations)
            {
                NodeOf(nodes, declaration.Name).Add(declaration);
            }
        }

        foreach (string space in files.SelectMany(file => file.Namespaces).Distinct(StringComparer.Ordinal).OrderBy(space => space, StringComparer.Ordinal))
        {
            foreach (string part in space.Split('.'))
            {
                NodeOf(nodes, part.Trim()).Add(space);
            }
        }

        var everywhere = new HashSet<string>(files.SelectMany(file => file.GlobalMentions), StringComparer.OrdinalIgnoreCase);
        ulong global = files.Aggregate(Hash.Start, (hash, file) => file.GlobalMentions.Count == 0 ? hash : Hash.Add(hash, file.GlobalUsings));
        _fingerprints = new ReachableContent(nodes).ByName();
        Everywhere = everywhere
            .Where(_fingerprints.ContainsKey)
            .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Aggregate(global, (hash, name) => Hash.Add(hash, _fingerprints[name]));
    }

    /// <summary>A hash of what applies to every type.</summary>
    public ulong Everywhere { get; }

    /// <summary>Returns a hash of the declarations that are reachable from a name.</summary>
    public ulong Fingerprint(string name) => _fingerprints.TryGetValue(name, out ulong hash) ? hash : 0;

    private static DeclarationNode NodeOf(Dictionary<string, DeclarationNode> nodes, string name)
    {
        if (!nodes.TryGetValue(name, out DeclarationNode? node))
        {
            nodes.Add(name, node = new DeclarationNode(name));
        }

        return node;
    }
}
