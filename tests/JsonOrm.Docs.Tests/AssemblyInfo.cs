// The current folder belongs to the process, and pages are run in one of their own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
