namespace JsonOrm.Generators.Fingerprints;

/// <summary>
/// Hashes what is reachable from each name, with Tarjan's algorithm: names that reach each other share one hash, computed from their contents and the hashes of
/// what they refer to. An explicit stack supports chains of any length.
/// </summary>
internal sealed class ReachableContent(Dictionary<string, DeclarationNode> nodes)
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ulong> _hashes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<Place> _open = new();

    public Dictionary<string, ulong> ByName()
    {
        foreach (string name in nodes.Keys)
        {
            if (!_places.ContainsKey(name))
            {
                Walk(name);
            }
        }

        return _hashes;
    }

    private void Walk(string start)
    {
        var path = new Stack<Place>();
        path.Push(Enter(start));
        while (path.Count > 0)
        {
            Place place = path.Peek();
            if (place.Next < place.Targets.Length)
            {
                string target = place.Targets[place.Next++];
                if (!_places.TryGetValue(target, out Place? known))
                {
                    path.Push(Enter(target));
                }
                else if (known.IsOpen)
                {
                    place.Lowest = Math.Min(place.Lowest, known.Number);
                }

                continue;
            }

            path.Pop();
            if (path.Count > 0)
            {
                path.Peek().Lowest = Math.Min(path.Peek().Lowest, place.Lowest);
            }

            if (place.Lowest == place.Number)
            {
                Close(place);
            }
        }
    }

    private Place Enter(string name)
    {
        DeclarationNode node = nodes[name];
        string[] targets = [.. node.Mentions.Where(nodes.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase)];
        var place = new Place(name, node.Content, targets, _places.Count);
        _places.Add(name, place);
        _open.Push(place);
        return place;
    }

    /// <summary>
    /// Takes the names of a strongly connected component, the first of which is <paramref name="first"/>, and hashes them as one, in a deterministic order.
    /// </summary>
    private void Close(Place first)
    {
        var circle = new List<Place>();
        Place place;
        do
        {
            place = _open.Pop();
            place.IsOpen = false;
            circle.Add(place);
        }
        while (place != first);

        ulong hash = Hash.Start;
        foreach (ulong content in circle.Select(member => member.Content).OrderBy(content => content))
        {
            hash = Hash.Add(hash, content);
        }

        foreach (ulong reached in circle.SelectMany(member => member.Targets).Where(_hashes.ContainsKey).Select(target => _hashes[target]).Distinct().OrderBy(reached => reached))
        {
            hash = Hash.Add(hash, reached);
        }

        foreach (Place member in circle)
        {
            _hashes.Add(member.Name, hash);
        }
    }

    private sealed class Place(string name, ulong content, string[] targets, int number)
    {
        public string Name => name;

        public ulong Content => content;

        public string[] Targets => targets;

        public int Number { get; } = number;

        public int Lowest { get; set; } = number;

        public int Next { get; set; }

        public bool IsOpen { get; set; } = true;
    }
}
