namespace JsonOrm.PostgreSql.Tests.Server;

/// <summary>Tests that measure the memory of the process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone
{
}
