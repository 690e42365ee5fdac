using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Replaces <c>[MaxLength]</c> and <c>[MinLength]</c> with <c>[StringLength]</c>, with a single one if a property has both.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LengthAttributeInTrimmedAppFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.LengthAttributeInTrimmedApp];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (at.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: PropertyDeclarationSyntax or ParameterSyntax } found
            || !IsText(editor.SemanticModel, found.Parent!.Parent!))
        {
            yield break;
        }

        SyntaxNode owner = found.Parent.Parent;
        AttributeSyntax[] all = [.. owner.ChildNodes().OfType<AttributeListSyntax>().SelectMany(list => list.Attributes)];
        AttributeSyntax? max = all.FirstOrDefault(attribute => AttributeEditing.Names(attribute, "MaxLength"));
        AttributeSyntax? min = all.FirstOrDefault(attribute => AttributeEditing.Names(attribute, "MinLength"));
        if (all.Any(attribute => AttributeEditing.Names(attribute, "StringLength")))
        {
            yield break;
        }

        string arguments = Arguments(max, min);
        yield return new OfferedEdit($"Replace by [StringLength({arguments})]", "string length", usings =>
        {
            AttributeSyntax replacement = Attribute(
                usings.AttributeName(found.SpanStart, "System.ComponentModel.DataAnnotations", "StringLength"),
                ParseAttributeArgumentList("(" + arguments + ")"));
            editor.ReplaceNode(owner, (current, _) => Replace(current, replacement));
        });
    }

    /// <summary>Does nothing if "fix all" has replaced the property's other attribute already.</summary>
    private static SyntaxNode Replace(SyntaxNode owner, AttributeSyntax replacement)
    {
        AttributeSyntax[] old = [.. owner.ChildNodes().OfType<AttributeListSyntax>().SelectMany(list => list.Attributes).Where(IsLength)];
        if (old.Length == 0)
        {
            return owner;
        }

        SyntaxNode replaced = owner.ReplaceNode(old[0], replacement.WithTriviaFrom(old[0]));
        return AttributeEditing.Without(replaced, IsLength);
    }

    private static bool IsLength(AttributeSyntax attribute) =>
        AttributeEditing.Names(attribute, "MaxLength") || AttributeEditing.Names(attribute, "MinLength");

    private static bool IsText(SemanticModel model, SyntaxNode owner)
    {
        ITypeSymbol? type = model.GetDeclaredSymbol(owner) switch
        {
            IPropertySymbol property => property.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
        return type?.SpecialType == SpecialType.System_String;
    }

    private static string Arguments(AttributeSyntax? max, AttributeSyntax? min)
    {
        string most = Positional(max) ?? "int.MaxValue";
        string least = Positional(min) is { } length ? ", MinimumLength = " + length : "";
        string message = ((max ?? min)!.ArgumentList?.Arguments ?? default).Where(argument => argument.NameEquals is not null)
            .Aggregate("", (text, argument) => text + ", " + argument);
        return most + least + message;
    }

    private static string? Positional(AttributeSyntax? attribute) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.Expression.ToString();
}
