namespace JsonOrm.Testing;

// Limits the size of the simulated disk.
public sealed partial class SimulatedFileSystem
{
    /// <summary>The disk's capacity in bytes, not counting names and directories; unlimited by default. It may be changed at any time.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>The total size of all files as programs see them, in bytes.</summary>
    public long UsedBytes
    {
        get
        {
            lock (Gate)
            {
                long bytes = 0;
                foreach (SimulatedInode inode in new HashSet<SimulatedInode>(_files.Values))
                {
                    bytes += inode.Length;
                }

                return bytes;
            }
        }
    }

    /// <summary>The end up to which a file can be written: the requested end, or less if the disk becomes full first.</summary>
    internal long FitTo(SimulatedInode inode, long end) =>
        end <= inode.Length || Capacity == long.MaxValue ? end : Math.Min(end, inode.Length + Math.Max(0, Capacity - UsedBytes));
}
