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
