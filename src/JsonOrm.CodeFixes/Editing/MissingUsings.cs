using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Editing;

/// <summary>Collects the <c>using</c> directives that the names written by a fix need.</summary>
internal sealed class MissingUsings(DocumentEditor editor)
{
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the attribute's short name at this position. If that means another type, it returns the full name; if it means nothing yet, it records a
    /// <c>using</c>.
    /// </summary>
    public NameSyntax AttributeName(int position, string space, string name) => Name(position, space, name + "Attribute", name);

    /// <summary>Returns the type's short name at this position, by the same rules.</summary>
    public NameSyntax TypeName(int position, string space, string name) => Name(position, space, name, name);

    /// <summary>Adds the missing directives to a document after its edits.</summary>
    public async Task<Document> AddToAsync(Document document, CancellationToken cancellationToken)
    {
        if (_namespaces.Count == 0)
        {
            return document;
        }

        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        string newLine = root.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia)).ToFullString();
        foreach (string space in _namespaces)
        {
            UsingDirectiveSyntax directive = UsingDirective(ParseName(space))
                .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space))
                .WithTrailingTrivia(newLine.Length == 0 ? LineFeed : EndOfLine(newLine));
            root = root.WithUsings(Insert(root.Usings, directive));
        }

        return document.WithSyntaxRoot(root);
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, UsingDirectiveSyntax directive)
    {
        string name = directive.Name!.ToString();
        int at = 0;
        while (at < usings.Count && IsBefore(usings[at], name))
        {
            at++;
        }

        return usings.Insert(at, directive);
    }

    private static bool IsBefore(UsingDirectiveSyntax directive, string name)
    {
        if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) || directive.Name is not { } other)
        {
            return true;
        }

        bool isSystem = other.ToString() is "System" || other.ToString().StartsWith("System.", StringComparison.Ordinal);
        return directive.Alias is null && (isSystem || string.CompareOrdinal(other.ToString(), name) < 0);
    }

    private NameSyntax Name(int position, string space, string metadataName, string shortName)
    {
        INamedTypeSymbol? wanted = editor.SemanticModel.Compilation.GetTypeByMetadataName(space + "." + metadataName);
        ISymbol[] meant = [.. editor.SemanticModel.LookupNamespacesAndTypes(position, name: metadataName)
            .Select(symbol => symbol is IAliasSymbol alias ? alias.Target : symbol)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.Arity == 0)];
        if (meant.Length == 0)
        {
            _namespaces.Add(space);
        }

        return meant.Length == 0 || (meant.Length == 1 && SymbolEqualityComparer.Default.Equals(meant[0], wanted))
            ? IdentifierName(shortName)
            : ParseName("global::" + space + "." + shortName);
    }
}
