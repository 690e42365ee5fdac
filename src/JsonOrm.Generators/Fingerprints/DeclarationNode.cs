namespace JsonOrm.Generators.Fingerprints;

/// <summary>All declarations of one name.</summary>
internal sealed class DeclarationNode(string name)
{
    private readonly List<IReadOnlyCollection<string>> _mentions = [];

    /// <summary>A hash of all of them, in the order of the files.</summary>
    public ulong Content { get; private set; } = Hash.Add(Hash.Start, name.ToUpperInvariant());

    public IEnumerable<string> Mentions => _mentions.SelectMany(mentions => mentions);

    public void Add(Declaration declaration)
    {
        Content = Hash.Add(Hash.Add(Content, declaration.Name), declaration.Content);
        _mentions.Add(declaration.Mentions);
    }

    public void Add(string space) => Content = Hash.Add(Content, space);
}
