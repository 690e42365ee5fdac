namespace JsonOrm.Testing;

// A disk of a certain size.
public sealed partial class SimulatedFileSystem
{
    /// <summary>How many bytes the disk takes, names and directories not counted; without a bound unless set. May be changed at any time.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>The bytes of all files as programs see them.</summary>
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

    /// <summary>How far a file may be written, which is as far as it is asked for unless the disk is full before.</summary>
    internal long FitTo(SimulatedInode inode, long end) =>
        end <= inode.Length || Capacity == long.MaxValue ? end : Math.Min(end, inode.Length + Math.Max(0, Capacity - UsedBytes));
}
