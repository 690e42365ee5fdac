using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Removes an attribute about earlier versions but keeps its method, which other code may call.</summary>
public abstract class AnswerRemovalFix : EditorFix
{
    private protected AnswerRemovalFix()
    {
    }

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        AttributeSyntax? attribute = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
        if (attribute?.Parent?.Parent is { } owner)
        {
            string text = attribute.ToString();
            yield return new OfferedEdit(
                $"Remove [{text}]",
                "remove",
                _ => editor.ReplaceNode(owner, (current, _) => AttributeEditing.Without(current, candidate => candidate.ToString() == text)));
        }
    }
}
