namespace JsonOrm.Simulation.Isolation;

/// <summary>Transactions as nodes and their dependencies as edges; a cycle means that no serial order exists.</summary>
internal sealed class DependencyGraph
{
    private readonly List<Dictionary<int, Dependency>> _edges = [];

    public int AddNode()
    {
        _edges.Add([]);
        return _edges.Count - 1;
    }

    public void AddEdge(int from, int to, Dependency kind)
    {
        if (from != to)
        {
            _edges[from][to] = _edges[from].GetValueOrDefault(to) | kind;
        }
    }

    public Dependency Between(int from, int to) => _edges[from].GetValueOrDefault(to);

    /// <summary>Returns a cycle over edges of these kinds, the shortest through its first node; null if there is none.</summary>
    public List<int>? FindCycle(Dependency kinds)
    {
        foreach (int node in OnCycles(kinds))
        {
            if (FindPath(node, node, kinds) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    /// <summary>Returns a cycle with one edge of one kind and all others of the rest.</summary>
    public List<int>? FindCycleWithOne(Dependency one, Dependency rest)
    {
        foreach (int from in OnCycles(one | rest))
        {
            foreach ((int to, Dependency kind) in _edges[from])
            {
                if ((kind & one) != 0 && FindPath(to, from, rest) is { } path)
                {
                    return [from, .. path];
                }
            }
        }

        return null;
    }

    // Returns what is left after nodes without incoming or outgoing edges have been removed repeatedly.
    private List<int> OnCycles(Dependency kinds)
    {
        var left = new HashSet<int>(Enumerable.Range(0, _edges.Count));
        bool isSmaller = true;
        while (isSmaller)
        {
            var reached = new HashSet<int>();
            foreach (int node in left)
            {
                foreach ((int to, Dependency kind) in _edges[node])
                {
                    if ((kind & kinds) != 0)
                    {
                        reached.Add(to);
                    }
                }
            }

            int before = left.Count;
            left.RemoveWhere(node => !reached.Contains(node) || !_edges[node].Any(edge => (edge.Value & kinds) != 0 && left.Contains(edge.Key)));
            isSmaller = left.Count < before;
        }

        return [.. left.Order()];
    }

    private List<int>? FindPath(int from, int to, Dependency kinds)
    {
        var before = new Dictionary<int, int>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out int node))
        {
            foreach ((int next, Dependency kind) in _edges[node])
            {
                if ((kind & kinds) == 0 || before.ContainsKey(next))
                {
                    continue;
                }

                before[next] = node;
                if (next == to)
                {
                    return Unwind(before, from, to);
                }

                queue.Enqueue(next);
            }
        }

        return null;
    }

    private static List<int> Unwind(Dictionary<int, int> before, int from, int to)
    {
        var path = new List<int> { to };
        int node = to;
        do
        {
            node = before[node];
            path.Add(node);
        }
        while (node != from);
        path.Reverse();
        return path;
    }
}
