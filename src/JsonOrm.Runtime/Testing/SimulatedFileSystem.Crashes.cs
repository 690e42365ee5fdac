namespace JsonOrm.Testing;

// What is left when the process or the machine dies.
public sealed partial class SimulatedFileSystem
{
    /// <summary>The process is killed, the machine goes on: open files and locks are gone, and everything written is still seen though not synced.</summary>
    public void KillProcess()
    {
        lock (Gate)
        {
            _epoch++;
            _hasCrashed = false;
            _crashAt = long.MaxValue;
            _failAt = long.MaxValue;
            _locks.Clear();
        }
    }

    /// <summary>Another disk with what programs see of this one, in the same run of the machine.</summary>
    internal SimulatedFileSystem Copy()
    {
        var copy = new SimulatedFileSystem { _boot = _boot, Capacity = Capacity };
        lock (Gate)
        {
            copy._directories.UnionWith(_directories);
            copy._keptDirectories.UnionWith(_directories);
            foreach ((string path, SimulatedInode inode) in _files)
            {
                byte[] content = new byte[inode.Length];
                inode.Read(content, 0);
                var copied = new SimulatedInode();
                copied.Write(content, 0);
                copied.Sync();
                copy._files.Add(path, copied);
                copy._keptFiles.Add(path, copied);
            }
        }

        return copy;
    }

    /// <summary>The disk as a machine finds it that crashed now and started again: what was synced, and any part of the rest. This disk stays as it is.</summary>
    /// <param name="seed">Which part.</param>
    public SimulatedFileSystem Restart(int seed)
    {
        var random = new Random(seed);
        double survival = (seed & 3) switch
        {
            0 => 0,
            1 => 1,
            _ => random.NextDouble(),
        };
        var after = new SimulatedFileSystem { _boot = _boot + 1, Capacity = Capacity };
        lock (Gate)
        {
            foreach (string directory in _keptDirectories)
            {
                after._keptDirectories.Add(directory);
            }

            var names = new Dictionary<string, SimulatedInode>(_keptFiles, StringComparer.Ordinal);
            foreach (SimulatedNameChange change in _unsynced)
            {
                if (random.NextDouble() < survival)
                {
                    change.Apply(names, after._keptDirectories);
                }
            }

            // Two names of one file stay one file.
            var inodes = new Dictionary<SimulatedInode, SimulatedInode>();
            foreach (string name in Sorted(names.Keys))
            {
                // A file in a directory that is gone is gone.
                if (!after._keptDirectories.Contains(Path.GetDirectoryName(name)!))
                {
                    continue;
                }

                if (!inodes.TryGetValue(names[name], out SimulatedInode? inode))
                {
                    inode = names[name].Crash(random, survival);
                    inodes.Add(names[name], inode);
                }

                after._keptFiles.Add(name, inode);
                after._files.Add(name, inode);
            }
        }

        after._directories.UnionWith(after._keptDirectories);
        return after;
    }
}
