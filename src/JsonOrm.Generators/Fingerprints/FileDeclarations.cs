using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Fingerprints;

/// <summary>The declarations of one file. They are read from the text only, once for each file, and kept as long as the file's tree.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> s_known = new();

    private FileDeclarations(DeclarationReader reader)
    {
        Declarations = reader.Declarations;
        Namespaces = reader.Namespaces;
        GlobalUsings = reader.GlobalUsings;
        GlobalMentions = reader.GlobalMentions;
        ulong content = Hash.Add(Hash.Start, GlobalUsings);
        foreach (Declaration declaration in Declarations)
        {
            content = Hash.Add(Hash.Add(content, declaration.Name), declaration.Content);
        }

        foreach (string space in Namespaces)
        {
            content = Hash.Add(content, space);
        }

        Content = content;
    }

    /// <summary>The types, each under its own name and, with the same content, under the names of its nested types.</summary>
    public IReadOnlyList<Declaration> Declarations { get; }

    /// <summary>The full names of the namespaces.</summary>
    public IReadOnlyCollection<string> Namespaces { get; }

    /// <summary>A hash of the <c>global using</c> directives, which apply to every file.</summary>
    public ulong GlobalUsings { get; }

    public IReadOnlyCollection<string> GlobalMentions { get; }

    /// <summary>A hash of all of this: two versions of a file that differ only in method bodies have the same hash.</summary>
    public ulong Content { get; }

    public static FileDeclarations Of(SyntaxTree tree, CancellationToken cancel) =>
        s_known.TryGetValue(tree, out FileDeclarations? known) ? known : Read(tree, cancel);

    private static FileDeclarations Read(SyntaxTree tree, CancellationToken cancel)
    {
        var read = new FileDeclarations(new DeclarationReader(tree, cancel));
        return s_known.GetValue(tree, _ => read);
    }
}
