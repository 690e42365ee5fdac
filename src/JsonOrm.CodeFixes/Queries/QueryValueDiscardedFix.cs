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

namespace JsonOrm.CodeFixes.Queries;

/// <summary>Turns <c>query.Where(…);</c> into <c>query = query.Where(…);</c> if <c>query</c> can hold the result.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class QueryValueDiscardedFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.QueryValueDiscarded];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (at is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call
            && Source(call) is { } source
            && CanHold(editor.SemanticModel, source, call))
        {
            yield return new OfferedEdit($"Assign the result to '{source}'", "assign", _ => editor.ReplaceNode(
                call,
                (current, _) => AssignmentExpression(
                    SyntaxKind.SimpleAssignmentExpression,
                    source.WithoutTrivia(),
                    Token(SyntaxKind.EqualsToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space),
                    (ExpressionSyntax)current.WithoutLeadingTrivia()).WithLeadingTrivia(call.GetLeadingTrivia())));
        }
    }

    /// <summary>Returns the start of the call chain: <c>q</c> of <c>q.Where(…).Take(5)</c>.</summary>
    private static IdentifierNameSyntax? Source(ExpressionSyntax expression)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            expression = access.Expression;
        }

        return expression as IdentifierNameSyntax;
    }

    private static bool CanHold(SemanticModel model, IdentifierNameSyntax source, ExpressionSyntax value)
    {
        (bool isWritable, ITypeSymbol? type) = model.GetSymbolInfo(source).Symbol switch
        {
            ILocalSymbol local => (!local.IsConst && !local.IsForEach && !local.IsUsing, local.Type),
            IParameterSymbol parameter => (parameter.RefKind is RefKind.None or RefKind.Ref or RefKind.Out, parameter.Type),
            IFieldSymbol field => (!field.IsReadOnly && !field.IsConst, field.Type),
            IPropertySymbol property => (property.SetMethod is { IsInitOnly: false }, property.Type),
            _ => (false, (ITypeSymbol?)null),
        };
        return isWritable && type is not null && model.GetTypeInfo(value).Type is { } result && model.Compilation.HasImplicitConversion(result, type);
    }
}
