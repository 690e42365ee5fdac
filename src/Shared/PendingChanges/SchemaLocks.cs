using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.PendingChanges;

/// <summary>The lock files of a project. Each text is parsed once, however many rules need it and however often the project is compiled.</summary>
internal sealed class SchemaLocks
{
    private static readonly ConditionalWeakTable<SourceText, KnownText> s_known = new();

    private readonly Dictionary<string, LockDocument> _byTable = new(StringComparer.Ordinal);

    private SchemaLocks(SchemaLockMode mode, ImmutableArray<LockDocument> files)
    {
        Mode = mode;
        Files = files;
        foreach (LockDocument file in files)
        {
            if (!_byTable.ContainsKey(file.Reading.Table))
            {
                _byTable[file.Reading.Table] = file;
            }
        }
    }

    public SchemaLockMode Mode { get; }

    /// <summary>The files, sorted by their paths.</summary>
    public ImmutableArray<LockDocument> Files { get; }

    /// <summary>The severity of a change that has not been accepted.</summary>
    public DiagnosticSeverity PendingSeverity => Mode == SchemaLockMode.Verify ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;

    public static SchemaLocks Of(AnalyzerOptions options, CancellationToken cancel) => Of(options.AdditionalFiles, options.AnalyzerConfigOptionsProvider.GlobalOptions, cancel);

    public static SchemaLocks Of(ImmutableArray<AdditionalText> additional, AnalyzerConfigOptions options, CancellationToken cancel)
    {
        ImmutableArray<LockDocument> files = [.. additional
            .Where(file => SchemaLockFiles.IsAt(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => Read(file, cancel))
            .OfType<LockDocument>()];
        return new SchemaLocks(SchemaLockFiles.ModeOf(options, files.Length > 0), files);
    }

    /// <summary>Returns the file of a table; null if there is none. Of several the first counts.</summary>
    public LockDocument? Find(string table) => _byTable.TryGetValue(table, out LockDocument? file) ? file : null;

    /// <summary>Reads a file; null if it is not a lock file despite its name.</summary>
    public static LockDocument? Read(AdditionalText file, CancellationToken cancel) =>
        file.GetText(cancel) is { } text && ReadingOf(text) is { } reading ? new LockDocument(file.Path, text, reading) : null;

    /// <summary>What was read of a text; null when it is not that of a lock file.</summary>
    public static LockReading? ReadingOf(SourceText text) => s_known.GetValue(text, static text => new KnownText(Parse(text.ToString()))).Reading;

    private static LockReading? Parse(string text) => LockReader.IsLockFile(text) ? LockReader.Read(text) : null;

    private sealed record KnownText(LockReading? Reading);
}
