using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Planning;

/// <summary>Determines from its zone maps whether a chunk can contain a row within the bounds.</summary>
internal sealed class ChunkPruner(IReadOnlyCollection<ColumnBounds> bounds)
{
    public bool CanHold(ChunkInfo chunk)
    {
        foreach (ColumnBounds column in bounds)
        {
            if (chunk.Zone(column.Column.Ordinal) is { } zone && !CanHold(zone, column))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanHold(ZoneMap zone, ColumnBounds column)
    {
        if (column.Values is { } values)
        {
            return Array.Exists(values, value => value.IsNull ? zone.NullCount > 0 : IsInside(zone, value));
        }

        if (zone.Min.IsNull || zone.Max.IsNull)
        {
            return false;
        }

        return (column.Low is not { } low || ValueOrder.Compare(zone.Max, low) is var top && (top > 0 || (top == 0 && column.IsLowInclusive)))
            && (column.High is not { } high || ValueOrder.Compare(zone.Min, high) is var bottom && (bottom < 0 || (bottom == 0 && column.IsHighInclusive)))
            && (column.Prefix is not { } prefix || CanHoldPrefix(zone, prefix));
    }

    private static bool IsInside(ZoneMap zone, Value value) =>
        !zone.Min.IsNull && !zone.Max.IsNull && ValueOrder.Compare(zone.Min, value) <= 0 && ValueOrder.Compare(zone.Max, value) >= 0;

    private static bool CanHoldPrefix(ZoneMap zone, string prefix)
    {
        byte[] sought = ComparedText.Of(prefix), least = Encoding.UTF8.GetBytes(zone.Min.Text);
        return ValueOrder.Compare(zone.Max, Value.From(prefix)) >= 0
            && least.AsSpan(0, Math.Min(least.Length, sought.Length)).SequenceCompareTo(sought) <= 0;
    }
}
