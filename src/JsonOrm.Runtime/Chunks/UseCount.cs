namespace JsonOrm.Chunks;

/// <summary>Counts approximately: threads that count at the same moment may count once, so that counting costs no synchronisation.</summary>
internal sealed class UseCount
{
    private long _count;

    public long Value => Volatile.Read(ref _count);

    public void Add() => _count++;
}
