namespace JsonOrm.Database;

/// <summary>
/// The open snapshots, oldest first. The list holds them weakly: the garbage collector can collect a snapshot that was never disposed, and with it
/// what the snapshot retains.
/// </summary>
internal sealed class OpenSnapshots
{
    private const int LeastToPrune = 64;

    private readonly LinkedList<WeakReference<JsonSnapshot>> _snapshots = [];
    private int _pruneAt = LeastToPrune;

    public LinkedListNode<WeakReference<JsonSnapshot>> Add(JsonSnapshot snapshot)
    {
        lock (_snapshots)
        {
            if (_snapshots.Count >= _pruneAt)
            {
                _ = List();
                _pruneAt = Math.Max(LeastToPrune, _snapshots.Count * 2);
            }

            return _snapshots.AddLast(new WeakReference<JsonSnapshot>(snapshot));
        }
    }

    public void Remove(LinkedListNode<WeakReference<JsonSnapshot>> node)
    {
        lock (_snapshots)
        {
            // Pruning removes only collected snapshots, but a caller may dispose twice.
            if (node.List is not null)
            {
                _snapshots.Remove(node);
            }
        }
    }

    public List<JsonSnapshot> List()
    {
        lock (_snapshots)
        {
            var alive = new List<JsonSnapshot>(_snapshots.Count);
            for (LinkedListNode<WeakReference<JsonSnapshot>>? node = _snapshots.First; node is not null;)
            {
                LinkedListNode<WeakReference<JsonSnapshot>>? next = node.Next;
                if (node.Value.TryGetTarget(out JsonSnapshot? snapshot))
                {
                    alive.Add(snapshot);
                }
                else
                {
                    _snapshots.Remove(node);
                }

                node = next;
            }

            return alive;
        }
    }
}
