using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Fingerprints;

/// <summary>Reads the declarations of a file from its text.</summary>
internal sealed class DeclarationReader
{
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalMentions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Declaration> _declarations = [];
    private readonly CancellationToken _cancel;

    public DeclarationReader(SyntaxTree tree, CancellationToken cancel)
    {
        _cancel = cancel;
        var root = (CompilationUnitSyntax)tree.GetRoot(cancel);
        // A directive may change the meaning of any line, and may be inside a body: then the whole text of the file counts.
        ulong outside = root.ContainsDirectives ? Hash.Add(Hash.Start, root.ToFullString()) : Hash.Start;
        Read(root.Usings, root.Externs, root.Members, outside, new HashSet<string>(StringComparer.OrdinalIgnoreCase), "");
    }

    public IReadOnlyList<Declaration> Declarations => _declarations;

    public IReadOnlyCollection<string> Namespaces => _namespaces;

    public ulong GlobalUsings { get; private set; } = Hash.Start;

    public IReadOnlyCollection<string> GlobalMentions => _globalMentions;

    /// <param name="usings">The usings that apply inside.</param>
    /// <param name="externs">As <paramref name="usings"/>.</param>
    /// <param name="members">The declared members.</param>
    /// <param name="outside">A hash of the enclosing usings and namespaces.</param>
    /// <param name="mentionedOutside">The names that they mention.</param>
    /// <param name="space">The namespace.</param>
    private void Read(
        SyntaxList<UsingDirectiveSyntax> usings,
        SyntaxList<ExternAliasDirectiveSyntax> externs,
        SyntaxList<MemberDeclarationSyntax> members,
        ulong outside,
        HashSet<string> mentionedOutside,
        string space)
    {
        foreach (UsingDirectiveSyntax directive in usings)
        {
            if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            {
                GlobalUsings = Content(directive, GlobalUsings, _globalMentions);
            }
            else
            {
                outside = Content(directive, outside, mentionedOutside);
            }
        }

        foreach (ExternAliasDirectiveSyntax directive in externs)
        {
            outside = Content(directive, outside, mentionedOutside);
        }

        foreach (MemberDeclarationSyntax member in members)
        {
            if (member is BaseNamespaceDeclarationSyntax inner)
            {
                string name = space.Length == 0 ? inner.Name.ToString() : space + "." + inner.Name;
                _namespaces.Add(name);
                Read(inner.Usings, inner.Externs, inner.Members, Hash.Add(outside, name), new HashSet<string>(mentionedOutside, StringComparer.OrdinalIgnoreCase), name);
            }
            else if (NameOf(member) is { } name)
            {
                var mentions = new HashSet<string>(mentionedOutside, StringComparer.OrdinalIgnoreCase);
                ulong content = Content(member, outside, mentions);
                Add(member, name, content, mentions);
            }
        }
    }

    /// <summary>Adds a type and the types nested in it: whatever mentions a nested type also depends on its containing types.</summary>
    private void Add(MemberDeclarationSyntax member, string name, ulong content, HashSet<string> mentions)
    {
        _declarations.Add(new Declaration(name, content, mentions));
        if (member is TypeDeclarationSyntax type)
        {
            foreach (MemberDeclarationSyntax inner in type.Members)
            {
                if (NameOf(inner) is { } innerName)
                {
                    Add(inner, innerName, content, mentions);
                }
            }
        }
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Continues the hash with the content of a node outside method bodies, without white space and comments.</summary>
    private ulong Content(SyntaxNode node, ulong hash, HashSet<string> mentions)
    {
        _cancel.ThrowIfCancellationRequested();
        foreach (SyntaxToken token in node.DescendantTokens(static inner => !IsBody(inner)))
        {
            hash = Hash.Add(Hash.Add(hash, (ulong)token.RawKind), token.Text);
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                NameConventions.AddMentioned(token.ValueText, mentions);
            }
        }

        return hash;
    }

    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax;
}
