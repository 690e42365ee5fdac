namespace JsonOrm.Testing;

// What survives when the process or the machine dies.
public sealed partial class SimulatedFileSystem
{
    /// <summary>Kills the process; the machine keeps running. Open files and locks are lost, but everything written remains visible even if it was not
    /// synced.</summary>
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

    /// <summary>Copies the disk as programs see it, within the same boot of the machine.</summary>
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

    // A directory in a lost directory is lost too. Nobody creates the root, which is always there.
    private static void RemoveUnreachable(HashSet<string> directories)
    {
        foreach (string directory in Sorted(directories))
        {
            if (Path.GetDirectoryName(directory) is { } parent && Path.GetDirectoryName(parent) is not null && !directories.Contains(parent))
            {
                directories.Remove(directory);
            }
        }
    }

    /// <summary>Returns the disk as a machine would find it after crashing now and restarting: everything that was synced, and some part of the rest. This disk
    /// is unchanged.</summary>
    /// <param name="seed">Selects which part survives.</param>
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

            RemoveUnreachable(after._keptDirectories);

            // Two names of one file remain one file.
            var inodes = new Dictionary<SimulatedInode, SimulatedInode>();
            foreach (string name in Sorted(names.Keys))
            {
                // A file in a lost directory is lost too.
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
