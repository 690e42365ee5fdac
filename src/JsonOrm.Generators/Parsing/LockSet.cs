using System.Collections.Immutable;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>The valid lock files of a project, by table. Two sets are equal if their files are.</summary>
internal sealed class LockSet : IEquatable<LockSet>
{
    private readonly EquatableArray<LockFile> _files;
    private readonly Dictionary<string, LockFile?> _byTable = new(StringComparer.Ordinal);

    public LockSet(IEnumerable<LockFile> files)
    {
        _files = files.ToEquatableArray();
        foreach (LockFile file in _files)
        {
            // Of two files for one table neither counts; the analyzers report the second.
            _byTable[file.Head.Table] = _byTable.ContainsKey(file.Head.Table) ? null : file;
        }
    }

    /// <summary>Reads one file; null if it is invalid.</summary>
    public static LockFile? Read(AdditionalText file, CancellationToken cancel) =>
        file.GetText(cancel)?.ToString() is { } text && LockReader.IsLockFile(text) ? LockReader.Read(text).Sound : null;

    /// <summary>The files that a project reads.</summary>
    public static LockSet Of(ImmutableArray<LockFile> files, bool isOff) => new(isOff ? [] : files);

    public LockFile? Find(string table) => _byTable.TryGetValue(table, out LockFile? file) ? file : null;

    public bool Equals(LockSet? other) => other is not null && _files.Equals(other._files);

    public override bool Equals(object? obj) => Equals(obj as LockSet);

    public override int GetHashCode() => _files.GetHashCode();
}
