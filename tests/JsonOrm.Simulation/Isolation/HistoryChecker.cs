namespace JsonOrm.Simulation.Isolation;

/// <summary>
/// Checks what transactions did and saw for anything that no serial order explains, after Elle (Kingsbury and Alvaro, 2020): values are appended once, so a
/// list that was read shows the order of its writers. This determines the dependencies between transactions, and a cycle of them is an anomaly whose kind
/// depends on its edges.
/// </summary>
internal sealed partial class HistoryChecker
{
    private readonly ObservedTransaction[] _transactions;
    private readonly Dictionary<(int Key, int Value), int> _writers = [];
    private readonly Dictionary<int, int[]> _orders = [];
    private readonly List<Anomaly> _anomalies = [];
    private readonly DependencyGraph _graph = new();

    private HistoryChecker(IEnumerable<ObservedTransaction> transactions)
    {
        // A commit with an unknown outcome has happened if someone saw what it appended. What it read counts only then.
        ObservedTransaction[] all = [.. transactions];
        HashSet<(int Key, int Value)> seen = [.. all.Where(transaction => transaction.Outcome == Outcome.Committed).SelectMany(transaction => transaction.Operations)
            .Where(operation => operation.Seen is not null).SelectMany(operation => operation.Seen!.Select(value => (operation.Key, value)))];
        _transactions = [.. all.Select(transaction =>
            transaction.Outcome == Outcome.Unknown && !transaction.Operations.Any(operation => operation.Appended is { } value && seen.Contains((operation.Key, value)))
                ? transaction with { Outcome = Outcome.Aborted }
                : transaction)];
    }

    /// <summary>Returns the anomalies of a history that ends with a read of every list; empty if it is strictly serializable.</summary>
    public static IReadOnlyList<Anomaly> Check(IEnumerable<ObservedTransaction> transactions)
    {
        var checker = new HistoryChecker(transactions);
        checker.NoteWriters();
        checker.NoteOrders();
        checker.CheckOperations();
        if (checker._anomalies.Count == 0)
        {
            checker.Connect();
            checker.FindCycle();
        }

        return checker._anomalies;
    }

    private void NoteWriters()
    {
        for (int i = 0; i < _transactions.Length; i++)
        {
            _graph.AddNode();
            foreach (Observation operation in _transactions[i].Operations)
            {
                if (operation.Appended is { } value && !_writers.TryAdd((operation.Key, value), i))
                {
                    throw new ArgumentException($"Value {value} is appended to list {operation.Key} twice: the history cannot be judged.");
                }
            }
        }
    }

    // Every read of a list must be a prefix of the longest.
    private void NoteOrders()
    {
        foreach (ObservedTransaction transaction in Seen())
        {
            foreach (Observation read in transaction.Operations.Where(operation => operation.Seen is not null))
            {
                int[] longest = _orders.GetValueOrDefault(read.Key, []);
                (int[] shorter, int[] longer) = read.Seen!.Length > longest.Length ? (longest, read.Seen) : (read.Seen, longest);
                if (!longer.AsSpan().StartsWith(shorter))
                {
                    Report("incompatible order", $"list {read.Key} was read as [{string.Join(' ', shorter)}] and as [{string.Join(' ', longer)}]", transaction);
                }

                _orders[read.Key] = longer;
            }
        }

        foreach ((int key, int[] order) in _orders)
        {
            if (order.Distinct().Count() != order.Length)
            {
                Report("duplicate", $"list {key} is [{string.Join(' ', order)}]");
            }
        }
    }

    private void CheckOperations()
    {
        foreach (ObservedTransaction transaction in Seen())
        {
            CheckInside(transaction);
            foreach ((int key, int[] seen) in FirstReads(transaction))
            {
                CheckSeen(transaction, key, seen);
            }

            foreach (Observation append in transaction.Operations.Where(operation => operation.Appended is not null))
            {
                if (transaction.Outcome == Outcome.Committed && !_orders.GetValueOrDefault(append.Key, []).Contains(append.Appended!.Value))
                {
                    Report("lost", $"{append} was acknowledged and is not there", transaction);
                }
            }
        }
    }

    // A transaction sees its own changes, and no others between them.
    private void CheckInside(ObservedTransaction transaction)
    {
        foreach (IGrouping<int, Observation> list in transaction.Operations.GroupBy(operation => operation.Key))
        {
            int[]? known = null;
            var own = new List<int>();
            foreach (Observation operation in list)
            {
                if (operation.Appended is { } value)
                {
                    own.Add(value);
                    known = known is null ? null : [.. known, value];
                    continue;
                }

                if (known is null ? !operation.Seen.AsSpan().EndsWith(own.ToArray()) : !known.AsSpan().SequenceEqual(operation.Seen))
                {
                    Report("internal", $"{operation} does not follow from what the transaction had done and seen", transaction);
                }

                known = operation.Seen;
            }
        }
    }

    private void CheckSeen(ObservedTransaction reader, int key, int[] seen)
    {
        foreach (int value in seen)
        {
            if (!_writers.TryGetValue((key, value), out int writer))
            {
                Report("garbage", $"{value} in list {key} was never appended", reader);
            }
            else if (_transactions[writer].Outcome == Outcome.Aborted)
            {
                Report("G1a", $"{value} in list {key} comes from a transaction that was rolled back", reader, _transactions[writer]);
            }
        }

        if (seen.Length > 0 && _writers.TryGetValue((key, seen[^1]), out int last) && Final(last, key) != seen[^1])
        {
            Report("G1b", $"{seen[^1]} in list {key} is not the last its transaction appended there", reader, _transactions[last]);
        }
    }

    // Returns the lists that a transaction read, without its own appends.
    private static IEnumerable<(int Key, int[] Seen)> FirstReads(ObservedTransaction transaction)
    {
        var known = new HashSet<int>();
        var own = new HashSet<int>();
        foreach (Observation operation in transaction.Operations)
        {
            if (operation.Appended is { } value)
            {
                own.Add(value);
            }
            else if (known.Add(operation.Key))
            {
                yield return (operation.Key, [.. operation.Seen!.Where(seen => !own.Contains(seen))]);
            }
        }
    }

    private int? Final(int transaction, int key) =>
        _transactions[transaction].Operations.Last(operation => operation.Key == key && operation.Appended is not null).Appended;

    private IEnumerable<ObservedTransaction> Seen() => _transactions.Where(transaction => transaction.Outcome != Outcome.Aborted);

    private void Report(string kind, string what, params ObservedTransaction[] transactions) =>
        _anomalies.Add(new Anomaly(kind, $"{what}\n  {string.Join("\n  ", transactions.AsEnumerable())}"));
}
