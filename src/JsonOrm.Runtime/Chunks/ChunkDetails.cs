using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Everything a manifest line says of a chunk.</summary>
internal sealed class ChunkDetails
{
    public required RowKey First { get; init; }

    public required RowKey Last { get; init; }

    public required int Rows { get; init; }

    public required int Bytes { get; init; }

    public required uint Crc { get; init; }

    /// <summary>For each column of the schema its zone map, or null when there is none; null for a chunk read from a manifest, see <see cref="ChunkInfo.Zone"/>.</summary>
    public ZoneMap?[]? Zones { get; init; }

    public required ChunkBlock[] Blocks { get; init; }

    public required SortedKeys BlockFirsts { get; init; }

    /// <summary>False for counts that no chunk has, before memory is taken by them: a record is at least <c>{}</c> and a line feed.</summary>
    public static bool CanBe(int rows, int bytes) => rows > 0 && rows <= bytes / 3 && bytes <= Files.FormatLimits.MostChunkBytes;
}
