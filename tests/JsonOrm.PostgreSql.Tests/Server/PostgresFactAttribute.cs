namespace JsonOrm.PostgreSql.Tests.Server;

/// <summary>A test that needs a PostgreSQL server; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Says that the test is skipped, and why.</summary>
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}

/// <summary>A test with rows of data that needs a PostgreSQL server; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    /// <summary>Says that the test is skipped, and why.</summary>
    public PostgresTheoryAttribute() => Skip = PostgresServer.Missing;
}

/// <summary>A test that needs a server with Citus, which the environment variable <see cref="Variable"/> connects to; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CitusFactAttribute : FactAttribute
{
    /// <summary>The environment variable with the connection string of a coordinator, of a user who may create schemas.</summary>
    public const string Variable = "JSONORM_CITUS";

    /// <summary>Says that the test is skipped, and why.</summary>
    public CitusFactAttribute() => Skip = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? null : $"There is no Citus: {Variable} does not have the connection string of a server with it.";
}
