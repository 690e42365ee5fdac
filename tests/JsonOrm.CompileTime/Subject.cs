namespace JsonOrm.CompileTime;

/// <summary>What one process measures: a project of so many tables, with the package or without it.</summary>
internal sealed record Subject(int Tables, int Statements, int Rounds, Package? Package, bool IsLocked = false)
{
    public const int WarmUps = 3;

    public MeasuredProject Project { get; } = new(Tables, Package, IsLocked && Package is not null);
}
