using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>The pending changes of tables, found once per compilation however many rules ask. Kept beside the compilation and gone with it.</summary>
internal static class PendingChange
{
    /// <summary>The property of a diagnostic that holds the table's name.</summary>
    public const string TableProperty = "table";

    /// <summary>The property of a diagnostic that holds the kind of the change.</summary>
    public const string KindProperty = "kind";

    /// <summary>The property of a diagnostic that holds what has changed.</summary>
    public const string PathProperty = "path";

    /// <summary>The property of a diagnostic about a column that is gone: properties that may be the same under a new name, joined by commas.</summary>
    public const string CandidatesProperty = "candidates";

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, Entry>> s_known = new();

    /// <summary>The lock file of a class: of its table, or of the name that the table had before.</summary>
    public static LockDocument? FileOf(INamedTypeSymbol type, SchemaLocks locks) => TableNamesBefore.AndNow(type).Select(locks.Find).FirstOrDefault(file => file is not null);

    /// <summary>How a class differs from its lock file; null when it does not, when it breaks a rule, or when something is wrong with the file.</summary>
    public static PendingTable? Of(INamedTypeSymbol type, LockDocument file, Compilation compilation, CancellationToken cancel)
    {
        ConcurrentDictionary<INamedTypeSymbol, Entry> entries = s_known.GetValue(compilation, static _ => new ConcurrentDictionary<INamedTypeSymbol, Entry>(SymbolEqualityComparer.Default));
        if (!entries.TryGetValue(type, out Entry? known) || !ReferenceEquals(known.File, file.Reading))
        {
            var table = TableDeclaration.Read(type, compilation, cancel);
            PendingTable? pending = table.Violations.Count == 0 && file.Reading.Sound is { } sound ? PendingTable.Compare(table, sound, compilation) : null;
            entries[type] = known = new Entry(file.Reading, pending);
        }

        return known.Pending;
    }

    private sealed record Entry(JsonOrm.SchemaLock.LockReading File, PendingTable? Pending);
}
