namespace JsonOrm.Simulation.Runs;

/// <summary>The keys that may open the database of an encrypted run: one; or two, after a call that changes the key has not returned.</summary>
internal sealed class Keyring
{
    private readonly List<int> _possible = [0];
    private int _last;

    /// <summary>The number of changes that were acknowledged.</summary>
    public int Changes { get; private set; }

    /// <summary>Begins a change.</summary>
    public EncryptionKey Begin()
    {
        _possible.Add(++_last);
        return KeyOf(_last);
    }

    /// <summary>The change has returned.</summary>
    public void Acknowledge()
    {
        Changes++;
        Settle(_last);
    }

    /// <summary>The database was opened by a key, and goes on with it.</summary>
    public void Settle(int number)
    {
        _possible.Clear();
        _possible.Add(number);
    }

    /// <summary>Opens a database by whichever key holds.</summary>
    /// <param name="open">Opens it.</param>
    public (JsonDatabase Database, int Key) Open(Func<EncryptionKey, JsonDatabase> open)
    {
        for (int i = _possible.Count - 1; ; i--)
        {
            try
            {
                return (open(KeyOf(_possible[i])), _possible[i]);
            }
            catch (EncryptionException) when (i > 0)
            {
                // Another one.
            }
        }
    }

    /// <summary>Checks that a key that was given up, and the absence of a key, are refused.</summary>
    /// <param name="open">Opens the database.</param>
    public void RefuseOthers(Func<EncryptionKey?, JsonDatabase> open)
    {
        if (_possible is not [int only])
        {
            return;
        }

        foreach (EncryptionKey? key in (ReadOnlySpan<EncryptionKey?>)[null, KeyOf(only - 1)])
        {
            try
            {
                open(key).Dispose();
            }
            catch (EncryptionException)
            {
                continue;
            }

            throw new SimulationException($"The database opens {(key is null ? "without a key" : "by a former key")}.");
        }
    }

    private static EncryptionKey KeyOf(int number)
    {
        byte[] key = new byte[EncryptionKey.Length];
        BitConverter.TryWriteBytes(key, number);
        return EncryptionKey.FromBytes(key);
    }
}
