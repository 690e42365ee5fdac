using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>
/// A script of commits on a simulated disk, with readers that look between any two operations of the writer. Each commit adds rows, so that
/// the number of rows tells which commits a reader was shown.
/// </summary>
/// <param name="durability">What the writer waits for.</param>
/// <param name="fault">How an operation fails.</param>
/// <param name="failing">Which operation of the writer, from 1; 0 for none.</param>
internal sealed class WatchedRun(Durability durability, SimulatedFault fault, int failing)
{
    // Looking costs much more than the script, and what comes long before the fault is the same in every run.
    private const int Before = 2;
    private const int Behind = 12;
    private const int Large = 60;

    private static readonly int[] s_commits = [1, 1, 3, 0, 1, Large, 1, 0, 2, -1, Large, 1, 0, 1];

    private readonly SimulatedFileSystem _disk = new();
    private JsonDatabase? _writer;
    private JsonDatabase? _reader;
    private int _rows;
    private int _inFlight;

    // With commits that failed: one may be there after all when the database is opened again.
    private readonly HashSet<int> _possible = [0];
    private bool _isLooking;
    private bool _isOpening;
    private bool _isInFlightSeen;

    /// <summary>The operations of the writer.</summary>
    public int Operations { get; private set; }

    /// <summary>What a reader was shown that it should not have been; null when there was nothing.</summary>
    public string? Failure { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Numbers above 0 are rows of one commit, 0 is a checkpoint, -1 closes and opens.</summary>
    public void Run()
    {
        _disk.AtOperation = (_, path) =>
        {
            long number = _disk.OperationCount;
            if (_isLooking)
            {
                return;
            }

            Operations++;
            if (failing == 0 || (Operations >= failing - Before && Operations <= failing + Behind))
            {
                Look(path);
            }

            if (Operations == failing)
            {
                _disk.FailAt(number, fault);
            }
        };
        foreach (int step in s_commits)
        {
            try
            {
                Do(step);
            }
            catch (StorageException error)
            {
                _isOpening = false;
                // Where the mark itself fails, the commit is on disk and stays there.
                bool isMark = error.Path.EndsWith("published.jsonl", StringComparison.Ordinal);
                Check(!_isInFlightSeen || isMark, $"a commit that failed with '{error.Message}' had been shown");
                if (isMark)
                {
                    break;
                }
            }

            _inFlight = _rows;
            _isInFlightSeen = false;

            // Whatever the call did, it is over: what was acknowledged is shown, and nothing else.
            Look("after the step");
        }

        int least = Math.Max(_rows, _isInFlightSeen ? _inFlight : 0);

        // The writer is killed. Its readers stay where they are until the next one says what is left.
        _disk.KillProcess();
        _reader = null;
        _disk.AtOperation = null;
        Look("after the kill");
        using JsonDatabase next = Open(false);
        long left = Select.From<Booking>().Count(next);
        Check(left >= least, $"{left} rows are left of {least}");
        using JsonDatabase last = Open(true);
        Check(Select.From<Booking>().Count(last) == left, "a reader and the next writer see different rows");
    }

    private void Do(int step)
    {
        if (step < 0 || _writer is null)
        {
            JsonDatabase? closing = _writer;
            _writer = null;
            closing?.Dispose();
            _isOpening = true;
            _writer = Open(false);
            _isOpening = false;
            int found = (int)Select.From<Booking>().Count(_writer);
            Check(found >= _rows && _possible.Contains(found), $"the next writer found {found} rows of {_rows}");
            _rows = _inFlight = found;
            _isInFlightSeen = false;
        }

        if (step == 0)
        {
            _writer.Checkpoint();
        }
        else if (step > 0)
        {
            _inFlight = _rows + step;
            _possible.Add(_inFlight);
            _writer.Insert(Enumerable.Range(_rows, step).Select(night => new Booking { Room = "all", Night = night, Guest = "A guest with a longer name than most have" }).ToArray());
            _rows = _inFlight;
        }
    }

    private void Look(string place)
    {
        Looks++;
        _isLooking = true;
        if (!_disk.FileExists("/db/db.json"))
        {
            _isLooking = false;
            return;
        }

        using JsonDatabase fresh = Open(true);
        _reader ??= Open(true);
        foreach (JsonDatabase reader in (JsonDatabase[])[fresh, _reader])
        {
            long seen = Select.From<Booking>().Count(reader);
            _isInFlightSeen |= seen > _rows;
            Check(seen == _rows || seen == _inFlight || (_isOpening && seen > _rows && _possible.Contains((int)seen)), $"{seen} rows were shown by the {(reader == fresh ? "new" : "old")} reader, when {_rows} were acknowledged and {_inFlight - _rows} on their way ({place})");
        }

        _isLooking = false;
    }

    private void Check(bool isRight, string what)
    {
        if (!isRight)
        {
            Failure ??= $"{durability}, {fault} at operation {failing} of {Operations}: {what}.";
        }
    }

    private JsonDatabase Open(bool readOnly) => JsonDatabase.Open("/db", new()
    {
        FileSystem = _disk,
        ReadOnly = readOnly,
        Durability = durability,
        LargeTransactionBytes = 3000,
        IdleDelay = TimeSpan.Zero,
    });
}
