using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>What a checkpoint of one table wrote; all of it is durable.</summary>
/// <param name="Source">The version that was written.</param>
/// <param name="Base">The table's new chunks.</param>
/// <param name="Indexes">Each index's new chunks.</param>
/// <param name="Files">The table's entry for the root.</param>
/// <param name="Obsolete">The paths of files that only older roots and older versions still need.</param>
/// <param name="Replaced">The chunks and files of delta runs that were replaced.</param>
internal sealed record CheckpointResult(
    TableVersion Source, TableBase Base, TableBase[] Indexes, TableFiles Files, IReadOnlyList<string> Obsolete, IReadOnlyCollection<Chunks.ChunkInfo> Replaced);
