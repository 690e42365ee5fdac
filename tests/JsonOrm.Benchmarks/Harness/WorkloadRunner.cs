namespace JsonOrm.Benchmarks.Harness;

/// <summary>Runs the rounds of a workload, alternating between the two sides so that both experience the same disturbances.</summary>
internal sealed class WorkloadRunner(BenchmarkContext context, int rounds)
{
    /// <exception cref="WrongAnswerException">The two sides gave different answers.</exception>
    public Outcome Run(Workload workload)
    {
        var peer = new Series(workload.Better);
        var ours = new Series(workload.Better);
        try
        {
            workload.Prepare(context);
            for (int i = 0; i < workload.WarmUps; i++)
            {
                Compare(workload, workload.Peer(context), workload.Ours(context));
            }

            for (int i = 0; i < (workload.Rounds ?? rounds); i++)
            {
                Settle();
                Sample first = workload.Peer(context);
                Settle();
                Sample second = workload.Ours(context);
                Compare(workload, first, second);
                peer.Add(first.Figure);
                ours.Add(second.Figure);
            }
        }
        finally
        {
            workload.CleanUp(context);
        }

        return new Outcome(workload, peer, ours);
    }

    private static void Compare(Workload workload, Sample peer, Sample ours)
    {
        if (!ours.Answer.Matches(peer.Answer))
        {
            throw new WrongAnswerException(
                $"{workload.Name}: SQLite answers {peer.Answer}, JsonOrm answers {ours.Answer}.");
        }
    }

    // Garbage of one side must not be collected during the other's measurement.
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
