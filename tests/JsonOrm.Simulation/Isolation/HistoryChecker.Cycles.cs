namespace JsonOrm.Simulation.Isolation;

// The dependencies between transactions, and the cycles in them.
internal sealed partial class HistoryChecker
{
    private void Connect()
    {
        foreach ((int key, int[] order) in _orders)
        {
            for (int i = 1; i < order.Length; i++)
            {
                _graph.AddEdge(_writers[(key, order[i - 1])], _writers[(key, order[i])], Dependency.WriteWrite);
            }
        }

        for (int i = 0; i < _transactions.Length; i++)
        {
            if (_transactions[i].Outcome == Outcome.Aborted)
            {
                continue;
            }

            foreach ((int key, int[] seen) in FirstReads(_transactions[i]))
            {
                if (seen.Length > 0)
                {
                    _graph.AddEdge(_writers[(key, seen[^1])], i, Dependency.WriteRead);
                }

                if (seen.Length < _orders[key].Length)
                {
                    _graph.AddEdge(i, _writers[(key, _orders[key][seen.Length])], Dependency.ReadWrite);
                }
            }
        }

        ConnectInTime();
    }

    // One node for each end, each after the previous one: so every transaction that begins later follows all that have ended.
    private void ConnectInTime()
    {
        var events = new List<(long Time, int Transaction, bool IsEnd)>();
        for (int i = 0; i < _transactions.Length; i++)
        {
            events.Add((_transactions[i].Begun, i, false));
            if (_transactions[i].Outcome == Outcome.Committed)
            {
                events.Add((_transactions[i].Ended, i, true));
            }
        }

        int last = -1;
        foreach ((_, int transaction, bool isEnd) in events.OrderBy(item => item.Time))
        {
            if (isEnd)
            {
                int end = _graph.AddNode();
                _graph.AddEdge(transaction, end, Dependency.Time);
                if (last >= 0)
                {
                    _graph.AddEdge(last, end, Dependency.Time);
                }

                last = end;
            }
            else if (last >= 0)
            {
                _graph.AddEdge(last, transaction, Dependency.Time);
            }
        }
    }

    private void FindCycle()
    {
        const Dependency Information = Dependency.WriteWrite | Dependency.WriteRead;
        const Dependency All = Information | Dependency.ReadWrite;
        _ = ReportCycle("G0", _graph.FindCycle(Dependency.WriteWrite))
            || ReportCycle("G1c", _graph.FindCycle(Information))
            || ReportCycle("G-single", _graph.FindCycleWithOne(Dependency.ReadWrite, Information))
            || ReportCycle("G2", _graph.FindCycle(All))
            || ReportCycle("not in time", _graph.FindCycle(All | Dependency.Time));
    }

    private bool ReportCycle(string kind, List<int>? cycle)
    {
        if (cycle is null)
        {
            return false;
        }

        IEnumerable<string> steps = cycle.Select((node, i) => node >= _transactions.Length
            ? "(has ended)"
            : $"{_transactions[node]}{(i + 1 < cycle.Count ? $"\n  before ({_graph.Between(node, cycle[i + 1])})" : "")}");
        _anomalies.Add(new Anomaly(kind, string.Join("\n", steps)));
        return true;
    }
}
