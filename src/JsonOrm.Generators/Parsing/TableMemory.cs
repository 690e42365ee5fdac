using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Generators.Fingerprints;
using JsonOrm.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>
/// Keeps what was read of each type as long as its file's tree, so that after an edit the compiler binds the members of
/// those types alone that the edit can reach. What is kept depends on nothing but the fingerprint it is kept with.
/// </summary>
internal static class TableMemory
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> s_known = new();

    /// <summary>The model of the type that a declaration with attributes makes a table, else null.</summary>
    public static TableModel? Read(GeneratorSyntaxContext context, CancellationToken cancel)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        ulong fingerprint = CompilationFingerprint.Of(context.SemanticModel.Compilation, cancel).Of(declaration.Identifier.ValueText);
        ConcurrentDictionary<int, Entry> entries = s_known.GetValue(declaration.SyntaxTree, static _ => new ConcurrentDictionary<int, Entry>());
        if (entries.TryGetValue(declaration.SpanStart, out Entry? known) && known.Fingerprint == fingerprint)
        {
            return known.Table;
        }

        TableModel? table = TableParser.Parse(declaration, context.SemanticModel, cancel);
        entries[declaration.SpanStart] = new Entry(fingerprint, table);
        return table;
    }

    private sealed record Entry(ulong Fingerprint, TableModel? Table);
}
