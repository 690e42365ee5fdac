using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Fingerprints;

/// <summary>
/// Determines without the compiler's symbols whether a type has the same meaning in two compilations: equal fingerprints imply equal meaning. Different
/// fingerprints may have the same meaning.
/// </summary>
internal sealed class CompilationFingerprint
{
    /// <summary>Enough for the projects and target frameworks that an editor works on at once.</summary>
    private const int Kept = 8;

    private static readonly ConditionalWeakTable<Compilation, CompilationFingerprint> s_known = new();
    private static readonly ConditionalWeakTable<object, StrongBox<ulong>> s_numbers = new();
    private static readonly (ulong Content, DeclarationGraph Graph)?[] s_graphs = new (ulong, DeclarationGraph)?[Kept];
    private static int s_nextGraph;
    private static long s_lastNumber;

    private readonly DeclarationGraph _graph;
    private readonly ulong _environment;

    private CompilationFingerprint(Compilation compilation, CancellationToken cancel)
    {
        var files = new List<FileDeclarations>();
        ulong content = Hash.Start;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            FileDeclarations file = FileDeclarations.Of(tree, cancel);
            files.Add(file);
            content = Hash.Add(content, file.Content);
        }

        _graph = GraphOf(files, content);
        _environment = compilation.ExternalReferences.Aggregate(
            Hash.Add(Hash.Add(_graph.Everywhere, NumberOf(compilation.Options)), compilation.AssemblyName ?? ""),
            (hash, reference) => Hash.Add(hash, NumberOf(reference)));
    }

    public static CompilationFingerprint Of(Compilation compilation, CancellationToken cancel)
    {
        if (s_known.TryGetValue(compilation, out CompilationFingerprint? known))
        {
            return known;
        }

        var read = new CompilationFingerprint(compilation, cancel);
        return s_known.GetValue(compilation, _ => read);
    }

    /// <summary>Returns the fingerprint of the types with a name, and of everything they refer to.</summary>
    public ulong Of(string name) => Hash.Add(_environment, _graph.Fingerprint(name));

    /// <summary>Edits inside bodies do not change the graph.</summary>
    private static DeclarationGraph GraphOf(List<FileDeclarations> files, ulong content)
    {
        lock (s_graphs)
        {
            foreach ((ulong Content, DeclarationGraph Graph)? kept in s_graphs)
            {
                if (kept?.Content == content)
                {
                    return kept.Value.Graph;
                }
            }
        }

        var graph = new DeclarationGraph(files);
        lock (s_graphs)
        {
            s_graphs[s_nextGraph] = (content, graph);
            s_nextGraph = (s_nextGraph + 1) % Kept;
        }

        return graph;
    }

    /// <summary>Returns a number that stands for the contents of an immutable object.</summary>
    private static ulong NumberOf(object immutable) =>
        s_numbers.GetValue(immutable, static _ => new StrongBox<ulong>((ulong)Interlocked.Increment(ref s_lastNumber))).Value;
}
