using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Sums part of every column, so that neither side can skip one and no wrong row goes undetected.</summary>
internal struct Totals
{
    private long _exact;
    private double _score;

    public void Add(Person person)
    {
        _exact += person.Id + person.Name.Length + person.Email.Length + person.Age + (person.Active ? 1 : 0)
            + (person.CreatedAt.Ticks / TimeSpan.TicksPerSecond) + person.City.Length + (person.Note?.Length ?? 0);
        _score += person.Score;
    }

    public readonly Answer ToAnswer() => new(_exact, _score);
}
