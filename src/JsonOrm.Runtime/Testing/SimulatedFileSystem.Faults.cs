namespace JsonOrm.Testing;

// Counts the operations and makes the planned ones fail.
public sealed partial class SimulatedFileSystem
{
    private readonly List<(string Verb, string Path)> _log = [];
    private bool _isAsking;
    private long _count;
    private long _crashAt = long.MaxValue;
    private long _failAt = long.MaxValue;
    private SimulatedFault _fault;
    private bool _failsForEver;
    private bool _hasCrashed;

    /// <summary>The number of operations so far.</summary>
    public long OperationCount
    {
        get
        {
            lock (Gate)
            {
                return _count;
            }
        }
    }

    /// <summary>The number of file syncs so far.</summary>
    public long SyncCount { get; private set; }

    /// <summary>True once the planned operation has crashed.</summary>
    public bool HasCrashed => _hasCrashed;

    /// <summary>The operations so far, as text, to explain what a failing test did.</summary>
    public IReadOnlyList<string> Operations
    {
        get
        {
            lock (Gate)
            {
                return _log.ConvertAll(static operation => $"{operation.Verb} {operation.Path}");
            }
        }
    }

    /// <summary>The last counted operation, as text.</summary>
    internal string LastOperation => $"{_log[^1].Verb} {_log[^1].Path}";

    internal object Gate { get; } = new();

    /// <summary>Selects syncs that do nothing, by verb and path: a planted defect that the crash tests must detect.</summary>
    internal Func<string, string, bool>? IsSyncForgotten { get; set; }

    /// <summary>
    /// Called at each operation after it is counted, when none of it has been done, or half of it for a write: the disk is as a crash at
    /// this operation would leave it. The callback may copy the disk as it would be after a restart, and plan faults. Its own operations
    /// on this disk do not call it again.
    /// </summary>
    internal Action<SimulatedOperation, string>? AtOperation { get; set; }

    /// <summary>Crashes the machine at an operation, counted from 1; that operation is done partly or not at all.</summary>
    /// <param name="operation">The operation's number.</param>
    public void CrashAt(long operation) => _crashAt = operation;

    /// <summary>Makes an operation fail, counted from 1.</summary>
    /// <param name="operation">The operation's number.</param>
    /// <param name="fault">How it fails.</param>
    /// <param name="forEver">True to make all later operations fail too.</param>
    public void FailAt(long operation, SimulatedFault fault, bool forEver = false)
    {
        _failAt = operation;
        _fault = fault;
        _failsForEver = forEver;
    }

    /// <summary>Cancels all planned faults.</summary>
    public void StopFailing() => _failAt = long.MaxValue;

    /// <summary>True if the next operation does part of its work before it fails, or may be observed half done.</summary>
    internal bool IsAboutToTear(int epoch)
    {
        if (_hasCrashed || epoch != _epoch)
        {
            return false;
        }

        long next = _count + 1;
        bool fails = next == _failAt || (next > _failAt && _failsForEver);
        return AtOperation is not null || next == _crashAt || (fails && _fault is SimulatedFault.Full or SimulatedFault.ShortWrite);
    }

    internal T Run<T>(int epoch, SimulatedOperation kind, string verb, string path, Func<T> operation)
    {
        lock (Gate)
        {
            Begin(epoch, kind, verb, path);
            T result = operation();
            SyncCount += kind == SimulatedOperation.Sync && verb == "sync" ? 1 : 0;
            return result;
        }
    }

    /// <summary>Counts an operation, and makes it fail if that was planned.</summary>
    /// <returns>True if a read is to be short.</returns>
    internal bool Begin(int epoch, SimulatedOperation kind, string verb, string path)
    {
        lock (Gate)
        {
            if (_hasCrashed || epoch != _epoch)
            {
                throw new SimulatedCrashException();
            }

            long number = ++_count;
            _log.Add((verb, path));
            Ask(kind, path);
            if (_hasCrashed || number == _crashAt)
            {
                _hasCrashed = true;
                _epoch++;
                throw new SimulatedCrashException();
            }

            if (number < _failAt || (number > _failAt && !_failsForEver))
            {
                return false;
            }

            return Fail(kind, verb, path);
        }
    }

    private void Ask(SimulatedOperation kind, string path)
    {
        if (AtOperation is not { } ask || _isAsking)
        {
            return;
        }

        _isAsking = true;
        try
        {
            // The callback may open another database on the same thread.
            using Scheduling.Gate.Aside aside = Scheduling.Gate.SetAside();
            ask(kind, path);
        }
        finally
        {
            _isAsking = false;
        }
    }

    private bool Fail(SimulatedOperation kind, string verb, string path) => _fault switch
    {
        SimulatedFault.ShortRead => kind == SimulatedOperation.Read,
        SimulatedFault.ShortWrite when kind != SimulatedOperation.Write => false,
        SimulatedFault.Full when kind is not (SimulatedOperation.Write or SimulatedOperation.Sync or SimulatedOperation.Name) && verb != "create" => false,
        SimulatedFault.Full when verb == "delete" => false,
        SimulatedFault.TooManyOpenFiles when kind != SimulatedOperation.Open => false,
        SimulatedFault.Full => throw new StorageException(path, verb, StorageFault.Full),
        SimulatedFault.TooManyOpenFiles => throw new StorageException(path, verb, StorageFault.TooManyOpenFiles),
        _ => throw new StorageException(path, verb, StorageFault.Device, new IOException("Input/output error")),
    };
}
