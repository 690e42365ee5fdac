using System.Collections.Immutable;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>A lock file.</summary>
/// <param name="File">Its content; if it is invalid, what can be read of it.</param>
/// <param name="IsSound">True if it is valid.</param>
internal sealed record ReadLock(LockFile File, bool IsSound);

/// <summary>The lock files of a project, by table. Two sets are equal if their files are.</summary>
internal sealed class LockSet : IEquatable<LockSet>
{
    private readonly EquatableArray<ReadLock> _files;
    private readonly Dictionary<string, LockFile?> _byTable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LockFile> _views = new(StringComparer.Ordinal);

    public LockSet(IEnumerable<ReadLock> files)
    {
        _files = files.ToEquatableArray();
        foreach (ReadLock file in _files)
        {
            // Of two files for one table neither counts; the analyzers report the second.
            string table = file.File.Head.Table;
            _byTable[table] = _byTable.ContainsKey(table) || !file.IsSound ? null : file.File;
            if (!_views.ContainsKey(table))
            {
                _views[table] = file.File;
            }
        }
    }

    /// <summary>Reads one file; null if nothing of it can be read.</summary>
    public static ReadLock? Read(AdditionalText file, CancellationToken cancel)
    {
        if (file.GetText(cancel)?.ToString() is not { } text || !LockReader.IsLockFile(text))
        {
            return null;
        }

        LockReading reading = LockReader.Read(text);
        return reading.Sound is { } sound ? new ReadLock(sound, true)
            : (reading.File ?? LockReader.Salvage(text)) is { } readable ? new ReadLock(readable, false)
            : null;
    }

    /// <summary>The files that a project reads.</summary>
    public static LockSet Of(ImmutableArray<ReadLock> files, bool isOff) => new(isOff ? [] : files);

    /// <summary>Returns the valid lock file of a table; null if there is none.</summary>
    public LockFile? Find(string table) => _byTable.TryGetValue(table, out LockFile? file) ? file : null;

    /// <summary>Returns the lock file from which the views of a table are made, although it may be invalid: the invalid file is the error to report, and not
    /// each use of a view.</summary>
    public LockFile? FindForViews(string table) => _views.TryGetValue(table, out LockFile? file) ? file : null;

    public bool Equals(LockSet? other) => other is not null && _files.Equals(other._files);

    public override bool Equals(object? obj) => Equals(obj as LockSet);

    public override int GetHashCode() => _files.GetHashCode();
}
