using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Editing;

/// <summary>Adds, removes and replaces attributes, and preserves comments and line breaks.</summary>
internal static class AttributeEditing
{
    /// <summary>Inserts <c>[Name] </c> before a property or type, on its line; for a record's parameter, <c>[property: Name] </c>.</summary>
    public static SyntaxNode WithAttributeInFront(SyntaxNode member, AttributeSyntax attribute)
    {
        AttributeListSyntax list = AttributeList(SingletonSeparatedList(attribute));
        switch (member)
        {
            case MemberDeclarationSyntax declaration:
                SyntaxTriviaList leading = declaration.GetLeadingTrivia();
                return declaration.WithLeadingTrivia()
                    .WithAttributeLists(declaration.WithLeadingTrivia().AttributeLists.Insert(0, OnOneLine(list)))
                    .WithLeadingTrivia(leading);
            case ParameterSyntax parameter:
                SyntaxTriviaList before = parameter.GetLeadingTrivia();
                list = list.WithTarget(AttributeTargetSpecifier(Token(SyntaxKind.PropertyKeyword)));
                return parameter.WithLeadingTrivia()
                    .WithAttributeLists(parameter.WithLeadingTrivia().AttributeLists.Insert(0, OnOneLine(list)))
                    .WithLeadingTrivia(before);
            default:
                return member;
        }
    }

    /// <summary>Adds an attribute after the last one of the type's first list: <c>[Table, PrimaryKey(…)]</c>.</summary>
    public static TypeDeclarationSyntax WithAttributeInList(TypeDeclarationSyntax type, AttributeSyntax attribute, Func<AttributeSyntax, bool> beside)
    {
        AttributeListSyntax? list = type.AttributeLists.FirstOrDefault(l => l.Attributes.Any(beside));
        if (list is null)
        {
            SyntaxTriviaList leading = type.GetLeadingTrivia();
            AttributeListSyntax own = AttributeList(SingletonSeparatedList(attribute)).WithTrailingTrivia(ElasticLineFeed);
            return type.WithLeadingTrivia().AddAttributeLists(own).WithLeadingTrivia(leading);
        }

        IEnumerable<SyntaxToken> separators = [.. list.Attributes.GetSeparators(), Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space)];
        return type.ReplaceNode(list, list.WithAttributes(SeparatedList([.. list.Attributes, attribute], separators)));
    }

    /// <summary>Removes an attribute, and its list if it was the only one in it.</summary>
    public static SyntaxNode Without(SyntaxNode owner, Func<AttributeSyntax, bool> unwanted)
    {
        SyntaxTriviaList leading = owner.GetLeadingTrivia();
        SyntaxNode bare = owner.WithLeadingTrivia();
        var lists = new List<AttributeListSyntax>();
        foreach (AttributeListSyntax list in ListsOf(bare))
        {
            AttributeSyntax[] kept = [.. list.Attributes.Where(a => !unwanted(a))];
            if (kept.Length == list.Attributes.Count)
            {
                lists.Add(list);
            }
            else if (kept.Length > 0)
            {
                IEnumerable<SyntaxToken> commas = Enumerable.Repeat(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), kept.Length - 1);
                lists.Add(list.WithAttributes(SeparatedList(kept, commas)));
            }
        }

        return WithLists(bare, List(lists)).WithLeadingTrivia(leading);
    }

    /// <summary>True if the attribute is written with this name, qualified or not, with or without its suffix.</summary>
    public static bool Names(AttributeSyntax attribute, string name)
    {
        string written = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return written == name || written == name + "Attribute";
    }

    /// <summary>Fixes the white space, so that the formatter does not move the attribute to a line of its own.</summary>
    private static AttributeListSyntax OnOneLine(AttributeListSyntax list) => list.NormalizeWhitespace().WithTrailingTrivia(Space);

    private static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode owner) => owner switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        BaseParameterSyntax parameter => parameter.AttributeLists,
        _ => default,
    };

    private static SyntaxNode WithLists(SyntaxNode owner, SyntaxList<AttributeListSyntax> lists) => owner switch
    {
        MemberDeclarationSyntax member => member.WithAttributeLists(lists),
        ParameterSyntax parameter => parameter.WithAttributeLists(lists),
        _ => owner,
    };
}
