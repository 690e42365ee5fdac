using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Everything that a manifest line states about a chunk.</summary>
internal sealed class ChunkDetails
{
    public required RowKey First { get; init; }

    public required RowKey Last { get; init; }

    public required int Rows { get; init; }

    public required int Bytes { get; init; }

    /// <summary>The length of its lines as text; that of the file, unless it is compressed.</summary>
    public required int TextBytes { get; init; }

    public required uint Crc { get; init; }

    /// <summary>The zone map of each column of the schema, or null if a column has none; null for a chunk read from a manifest, see
    /// <see cref="ChunkInfo.Zone"/>.</summary>
    public ZoneMap?[]? Zones { get; init; }

    public required ChunkBlock[] Blocks { get; init; }

    public required SortedKeys BlockFirsts { get; init; }

    /// <summary>False for counts that no chunk can have; checked before memory is allocated for them. A record is at least <c>{}</c> and a line feed.</summary>
    public static bool CanBe(int rows, int bytes, int textBytes) =>
        rows > 0 && rows <= textBytes / 3 && textBytes <= Files.FormatLimits.MostChunkBytes && bytes > 0 && bytes <= Files.FormatLimits.MostChunkBytes;
}
