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

/// <summary>Awaits the call, and changes a <c>void</c> method to <c>async Task</c>; or calls the synchronous form if there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TerminalTaskDiscardedFix : EditorFix
{
    private const string Suffix = "Async";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TerminalTaskDiscarded];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (at is not InvocationExpressionSyntax call)
        {
            yield break;
        }

        if (call.Parent is ExpressionStatementSyntax)
        {
            switch (call.Ancestors().FirstOrDefault(IsFunction))
            {
                case null or GlobalStatementSyntax:
                    yield return new OfferedEdit("Await the call", "await", _ => Await(editor, call));
                    break;
                case MethodDeclarationSyntax method when CanBecomeAsync(editor.SemanticModel, method):
                    yield return AwaitIn(editor, call, method, method.ReturnType, MakeAsync);
                    break;
                case LocalFunctionStatementSyntax local when IsVoid(local.ReturnType):
                    yield return AwaitIn(editor, call, local, local.ReturnType, MakeAsync);
                    break;
            }
        }

        if (SynchronousForm(editor.SemanticModel, call) is { } name)
        {
            yield return new OfferedEdit($"Call the synchronous '{name.Identifier.ValueText}'", "synchronous", _ => editor.ReplaceNode(NameOf(call)!, name));
        }
    }

    private static OfferedEdit AwaitIn(DocumentEditor editor, InvocationExpressionSyntax call, SyntaxNode function, TypeSyntax returnType, Func<SyntaxNode, TypeSyntax, SyntaxNode> makeAsync) =>
        new("Await the call and make the method async", "await", usings =>
        {
            Await(editor, call);
            NameSyntax task = usings.TypeName(returnType.SpanStart, "System.Threading.Tasks", "Task");
            editor.ReplaceNode(function, (current, _) => makeAsync(current, task));
        });

    private static void Await(DocumentEditor editor, InvocationExpressionSyntax call) => editor.ReplaceNode(
        call,
        (current, _) => AwaitExpression(
            Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(current.GetLeadingTrivia()).WithTrailingTrivia(Space),
            (ExpressionSyntax)current.WithoutLeadingTrivia()));

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax;

    private static bool CanBecomeAsync(SemanticModel model, MethodDeclarationSyntax method) =>
        IsVoid(method.ReturnType)
        && model.GetDeclaredSymbol(method) is IMethodSymbol { IsOverride: false, IsVirtual: false, PartialDefinitionPart: null, PartialImplementationPart: null } symbol
        && symbol.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && !ImplementsInterface(symbol);

    private static bool ImplementsInterface(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.Length > 0
        || method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static SyntaxNode MakeAsync(SyntaxNode function, TypeSyntax task)
    {
        SyntaxToken async = Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space);
        switch (function)
        {
            case MethodDeclarationSyntax method when IsVoid(method.ReturnType):
                method = method.Modifiers.Count > 0
                    ? method.WithModifiers(method.Modifiers.Add(async))
                    : method.WithoutLeadingTrivia().WithModifiers(TokenList(async)).WithLeadingTrivia(method.GetLeadingTrivia());
                return method.WithReturnType(task.WithTriviaFrom(method.Modifiers.Count > 0 ? method.ReturnType : method.ReturnType.WithoutLeadingTrivia()));
            case LocalFunctionStatementSyntax local when IsVoid(local.ReturnType):
                SyntaxTriviaList leading = local.GetLeadingTrivia();
                local = local.WithoutLeadingTrivia();
                return local.WithModifiers(local.Modifiers.Add(async))
                    .WithReturnType(task.WithTriviaFrom(local.ReturnType))
                    .WithLeadingTrivia(leading);
            default:
                return function;
        }
    }

    /// <summary>Returns the name without <c>Async</c>, if a call by that name would bind to a method that returns no task.</summary>
    private static SimpleNameSyntax? SynchronousForm(SemanticModel model, InvocationExpressionSyntax call)
    {
        if (NameOf(call) is not { } name || !name.Identifier.ValueText.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        string text = name.Identifier.ValueText;
        SimpleNameSyntax shorter = name.WithIdentifier(Identifier(text.Substring(0, text.Length - Suffix.Length)));
        if (call.Expression is not MemberAccessExpressionSyntax access)
        {
            return null;
        }

        InvocationExpressionSyntax candidate = call.WithExpression(access.WithName(shorter));
        return model.GetSpeculativeSymbolInfo(call.SpanStart, candidate, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol method
            && !method.ReturnType.Name.EndsWith("Task", StringComparison.Ordinal)
            ? shorter
            : null;
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
